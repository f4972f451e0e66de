SELECT
  c.id,
  p.customer,
  CASE
    WHEN c.cents <= v.excess_cents THEN 0
    ELSE c.cents - v.excess_cents
  END AS payout_cents
FROM claims AS c
JOIN policies AS p ON p.id = c.policy_id
LEFT JOIN covers AS v
  ON v.policy_id = c.policy_id
  AND v.valid_from <= c.happened_on
  AND (v.valid_to IS NULL OR c.happened_on < v.valid_to);
