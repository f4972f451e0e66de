CREATE TABLE households (
  id INTEGER PRIMARY KEY,
  district TEXT
);
CREATE TABLE visits (
  id INTEGER PRIMARY KEY,
  household_id INTEGER NOT NULL,
  day TEXT NOT NULL
);
CREATE TABLE crates (
  visit_id INTEGER NOT NULL,
  grams INTEGER
);
CREATE INDEX visits_by_household ON visits (household_id);
CREATE INDEX crates_by_visit ON crates (visit_id);
