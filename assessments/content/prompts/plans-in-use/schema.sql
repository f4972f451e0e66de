CREATE TABLE plans (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE contracts (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT
);
CREATE INDEX contracts_by_plan ON contracts (plan_id);
