CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);
CREATE TABLE policies (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER,
  kind TEXT NOT NULL,
  ended_on TEXT
);
CREATE INDEX policies_by_customer ON policies (customer_id, kind);
