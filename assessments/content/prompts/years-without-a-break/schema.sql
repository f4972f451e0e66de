CREATE TABLE contracts (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT
);
