SELECT i.id, i.customer
FROM invoices AS i
WHERE i.paid_on IS NULL
  AND NOT EXISTS (
    SELECT 1
    FROM reminders AS r
    WHERE r.invoice_id = i.id AND r.sent_on IS NOT NULL
  );
