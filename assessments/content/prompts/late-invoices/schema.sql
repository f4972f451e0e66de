CREATE TABLE invoices (
  id INTEGER PRIMARY KEY,
  customer TEXT NOT NULL,
  paid_on TEXT
);
CREATE TABLE reminders (
  invoice_id INTEGER NOT NULL,
  sent_on TEXT
);
CREATE INDEX reminders_by_invoice ON reminders (invoice_id);
