-- planned_counts_as_sent: Takes a planned reminder for a sent one.
SELECT i.id, i.customer FROM invoices AS i
WHERE i.paid_on IS NULL AND i.id NOT IN (SELECT invoice_id FROM reminders);

-- equals_null: Compares with NULL by an equals sign, which is never true.
SELECT i.id, i.customer FROM invoices AS i
WHERE i.paid_on = NULL
  AND NOT EXISTS (SELECT 1 FROM reminders AS r WHERE r.invoice_id = i.id AND r.sent_on IS NOT NULL);

-- inner_join: Loses the invoices that have no reminder row at all.
SELECT DISTINCT i.id, i.customer FROM invoices AS i
JOIN reminders AS r ON r.invoice_id = i.id
WHERE i.paid_on IS NULL AND r.sent_on IS NULL;

-- any_planned_row: Keeps an invoice when one of its reminders was not sent, although another one was.
SELECT DISTINCT i.id, i.customer FROM invoices AS i
LEFT JOIN reminders AS r ON r.invoice_id = i.id
WHERE i.paid_on IS NULL AND r.sent_on IS NULL;

-- forgets_paid: Does not look at whether the invoice was paid.
SELECT i.id, i.customer FROM invoices AS i
WHERE NOT EXISTS (SELECT 1 FROM reminders AS r WHERE r.invoice_id = i.id AND r.sent_on IS NOT NULL);
