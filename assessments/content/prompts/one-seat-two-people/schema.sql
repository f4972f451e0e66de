CREATE TABLE bookings (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL,
  seat TEXT,
  from_stop INTEGER NOT NULL,
  to_stop INTEGER NOT NULL,
  cancelled_on TEXT
);
CREATE INDEX bookings_by_seat ON bookings (run_id, seat);
