CREATE TABLE events (
  player_id INTEGER,
  step TEXT NOT NULL,
  minute INTEGER NOT NULL
);
CREATE INDEX events_by_player ON events (player_id, step, minute);
