-- last_day_included: Lets two covers hold on the day of the change.
SELECT c.id, p.customer,
  CASE WHEN c.cents <= v.excess_cents THEN 0 ELSE c.cents - v.excess_cents END AS payout_cents
FROM claims AS c JOIN policies AS p ON p.id = c.policy_id
LEFT JOIN covers AS v ON v.policy_id = c.policy_id
  AND v.valid_from <= c.happened_on AND (v.valid_to IS NULL OR c.happened_on <= v.valid_to);

-- open_end_lost: Forgets covers without an end.
SELECT c.id, p.customer,
  CASE WHEN c.cents <= v.excess_cents THEN 0 ELSE c.cents - v.excess_cents END AS payout_cents
FROM claims AS c JOIN policies AS p ON p.id = c.policy_id
LEFT JOIN covers AS v ON v.policy_id = c.policy_id AND v.valid_from <= c.happened_on AND c.happened_on < v.valid_to;

-- no_cover_no_row: Loses the claims of days without cover.
SELECT c.id, p.customer,
  CASE WHEN c.cents <= v.excess_cents THEN 0 ELSE c.cents - v.excess_cents END AS payout_cents
FROM claims AS c JOIN policies AS p ON p.id = c.policy_id
JOIN covers AS v ON v.policy_id = c.policy_id
  AND v.valid_from <= c.happened_on AND (v.valid_to IS NULL OR c.happened_on < v.valid_to);

-- todays_terms: Judges each claim by the newest terms of its policy.
SELECT c.id, p.customer,
  CASE WHEN c.cents <= v.excess_cents THEN 0 ELSE c.cents - v.excess_cents END AS payout_cents
FROM claims AS c JOIN policies AS p ON p.id = c.policy_id
LEFT JOIN covers AS v ON v.policy_id = c.policy_id
  AND v.valid_from = (SELECT MAX(n.valid_from) FROM covers AS n WHERE n.policy_id = c.policy_id);

-- last_that_began: Takes the last cover that began before, though it may have ended.
SELECT c.id, p.customer,
  CASE WHEN c.cents <= v.excess_cents THEN 0 ELSE c.cents - v.excess_cents END AS payout_cents
FROM claims AS c JOIN policies AS p ON p.id = c.policy_id
LEFT JOIN covers AS v ON v.policy_id = c.policy_id
  AND v.valid_from = (SELECT MAX(n.valid_from) FROM covers AS n
    WHERE n.policy_id = c.policy_id AND n.valid_from <= c.happened_on);

-- unknown_pays_nothing: Turns an unknown payout into 0.
SELECT c.id, p.customer,
  CASE WHEN c.cents > v.excess_cents THEN c.cents - v.excess_cents ELSE 0 END AS payout_cents
FROM claims AS c JOIN policies AS p ON p.id = c.policy_id
LEFT JOIN covers AS v ON v.policy_id = c.policy_id
  AND v.valid_from <= c.happened_on AND (v.valid_to IS NULL OR c.happened_on < v.valid_to);

-- below_zero: Asks the customer for money when the damage is small.
SELECT c.id, p.customer, c.cents - v.excess_cents AS payout_cents
FROM claims AS c JOIN policies AS p ON p.id = c.policy_id
LEFT JOIN covers AS v ON v.policy_id = c.policy_id
  AND v.valid_from <= c.happened_on AND (v.valid_to IS NULL OR c.happened_on < v.valid_to);
