CREATE TABLE handsets (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL
);
CREATE TABLE moves (
  sim_id INTEGER NOT NULL,
  handset_id INTEGER,
  moved_at TEXT NOT NULL
);
CREATE UNIQUE INDEX moves_by_sim ON moves (sim_id, moved_at);
CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  sim_id INTEGER NOT NULL,
  started_at TEXT NOT NULL
);
