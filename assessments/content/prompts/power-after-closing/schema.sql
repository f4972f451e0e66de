CREATE TABLE closings (
  month TEXT PRIMARY KEY,
  closed_on TEXT NOT NULL
);
CREATE TABLE readings (
  meter_id INTEGER NOT NULL,
  read_on TEXT NOT NULL,
  arrived_on TEXT NOT NULL,
  kwh INTEGER
);
