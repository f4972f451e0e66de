CREATE TABLE readings (
  meter_id INTEGER NOT NULL,
  band TEXT,
  kwh INTEGER
);
