CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  pupil_id INTEGER NOT NULL,
  phone TEXT,
  changed_on TEXT NOT NULL
);
