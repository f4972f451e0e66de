CREATE TABLE parcels (
  id INTEGER PRIMARY KEY,
  picked_up_on TEXT
);
CREATE TABLE depots (
  id INTEGER PRIMARY KEY,
  town TEXT NOT NULL
);
CREATE TABLE scans (
  id INTEGER PRIMARY KEY,
  parcel_id INTEGER,
  depot_id INTEGER,
  scanned_on TEXT NOT NULL
);
