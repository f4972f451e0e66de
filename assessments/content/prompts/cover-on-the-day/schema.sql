CREATE TABLE policies (
  id INTEGER PRIMARY KEY,
  customer TEXT NOT NULL
);
CREATE TABLE covers (
  policy_id INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  excess_cents INTEGER NOT NULL,
  PRIMARY KEY (policy_id, valid_from)
);
CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  policy_id INTEGER NOT NULL,
  happened_on TEXT NOT NULL,
  cents INTEGER
);
