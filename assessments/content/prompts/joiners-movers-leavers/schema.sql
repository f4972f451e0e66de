CREATE TABLE pupils (
  id INTEGER PRIMARY KEY,
  class TEXT
);
CREATE TABLE office_list (
  line INTEGER PRIMARY KEY,
  pupil_id INTEGER,
  class TEXT
);
CREATE INDEX list_by_pupil ON office_list (pupil_id, line);
