-- joins_first: Joins the single rows, which multiplies the sums of both sides.
SELECT COALESCE(t.receipt, b.reference) AS receipt, SUM(t.cents) AS till_cents, SUM(b.cents) AS bank_cents
FROM till AS t FULL JOIN (SELECT * FROM bank WHERE reference IS NOT NULL) AS b ON b.reference = t.receipt
GROUP BY COALESCE(t.receipt, b.reference)
HAVING SUM(t.cents) IS DISTINCT FROM SUM(b.cents);

-- till_side_only: Overlooks payments for receipts that the till does not know.
SELECT s.receipt, s.cents AS till_cents, p.cents AS bank_cents
FROM (SELECT receipt, SUM(cents) AS cents FROM till GROUP BY receipt) AS s
LEFT JOIN (SELECT reference, SUM(cents) AS cents FROM bank GROUP BY reference) AS p ON p.reference = s.receipt
WHERE s.cents IS DISTINCT FROM p.cents;

-- plain_comparison: Loses the receipts that only one side knows, as NULL is never unequal.
SELECT COALESCE(s.receipt, p.reference) AS receipt, s.cents AS till_cents, p.cents AS bank_cents
FROM (SELECT receipt, SUM(cents) AS cents FROM till GROUP BY receipt) AS s
FULL JOIN (SELECT reference, SUM(cents) AS cents FROM bank WHERE reference IS NOT NULL GROUP BY reference) AS p
  ON p.reference = s.receipt
WHERE s.cents <> p.cents;

-- missing_as_zero: Takes a missing side for 0, so a receipt of 0 is not listed.
SELECT COALESCE(s.receipt, p.reference) AS receipt, s.cents AS till_cents, p.cents AS bank_cents
FROM (SELECT receipt, SUM(cents) AS cents FROM till GROUP BY receipt) AS s
FULL JOIN (SELECT reference, SUM(cents) AS cents FROM bank WHERE reference IS NOT NULL GROUP BY reference) AS p
  ON p.reference = s.receipt
WHERE COALESCE(s.cents, 0) <> COALESCE(p.cents, 0);

-- lost_references: Lists the payments without a reference as one receipt.
SELECT COALESCE(s.receipt, p.reference) AS receipt, s.cents AS till_cents, p.cents AS bank_cents
FROM (SELECT receipt, SUM(cents) AS cents FROM till GROUP BY receipt) AS s
FULL JOIN (SELECT reference, SUM(cents) AS cents FROM bank GROUP BY reference) AS p ON p.reference = s.receipt
WHERE s.cents IS DISTINCT FROM p.cents;

-- lists_everything: Shows the receipts that agree, too.
SELECT COALESCE(s.receipt, p.reference) AS receipt, s.cents AS till_cents, p.cents AS bank_cents
FROM (SELECT receipt, SUM(cents) AS cents FROM till GROUP BY receipt) AS s
FULL JOIN (SELECT reference, SUM(cents) AS cents FROM bank WHERE reference IS NOT NULL GROUP BY reference) AS p
  ON p.reference = s.receipt;

-- receipt_of_one_side: Takes the receipt's number from the till alone.
SELECT s.receipt, s.cents AS till_cents, p.cents AS bank_cents
FROM (SELECT receipt, SUM(cents) AS cents FROM till GROUP BY receipt) AS s
FULL JOIN (SELECT reference, SUM(cents) AS cents FROM bank WHERE reference IS NOT NULL GROUP BY reference) AS p
  ON p.reference = s.receipt
WHERE s.cents IS DISTINCT FROM p.cents;
