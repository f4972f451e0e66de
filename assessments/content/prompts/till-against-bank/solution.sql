WITH both_sides AS (
  SELECT receipt, cents AS till_cents, NULL AS bank_cents
  FROM till
  UNION ALL
  SELECT reference, NULL, cents
  FROM bank
  WHERE reference IS NOT NULL
)
SELECT
  receipt,
  SUM(till_cents) AS till_cents,
  SUM(bank_cents) AS bank_cents
FROM both_sides
GROUP BY receipt
HAVING SUM(till_cents) IS DISTINCT FROM SUM(bank_cents);
