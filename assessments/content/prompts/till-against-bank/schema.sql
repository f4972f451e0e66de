CREATE TABLE till (
  receipt INTEGER NOT NULL,
  cents INTEGER NOT NULL
);
CREATE TABLE bank (
  reference INTEGER,
  cents INTEGER NOT NULL
);
