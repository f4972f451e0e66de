-- condition_in_where: Tests the days after the join, which drops the plans without a running contract.
SELECT p.name, COUNT(c.id) AS contracts
FROM plans AS p LEFT JOIN contracts AS c ON c.plan_id = p.id
WHERE c.starts_on <= '2026-03-31' AND (c.ends_on IS NULL OR c.ends_on >= '2026-03-31')
GROUP BY p.name;

-- where_or_null: Allows NULL in the filter, and still loses plans whose contracts ran at other times.
SELECT p.name, COUNT(c.id) AS contracts
FROM plans AS p LEFT JOIN contracts AS c ON c.plan_id = p.id
WHERE c.id IS NULL OR (c.starts_on <= '2026-03-31' AND (c.ends_on IS NULL OR c.ends_on >= '2026-03-31'))
GROUP BY p.name;

-- counts_rows: Counts the row that stands for "no partner".
SELECT p.name, COUNT(*) AS contracts
FROM plans AS p
LEFT JOIN contracts AS c
  ON c.plan_id = p.id AND c.starts_on <= '2026-03-31' AND (c.ends_on IS NULL OR c.ends_on >= '2026-03-31')
GROUP BY p.name;

-- open_end_lost: Forgets contracts without a known end.
SELECT p.name, COUNT(c.id) AS contracts
FROM plans AS p
LEFT JOIN contracts AS c
  ON c.plan_id = p.id AND '2026-03-31' BETWEEN c.starts_on AND c.ends_on
GROUP BY p.name;

-- last_day_out: Takes the last day for the first day without a contract.
SELECT p.name, COUNT(c.id) AS contracts
FROM plans AS p
LEFT JOIN contracts AS c
  ON c.plan_id = p.id AND c.starts_on <= '2026-03-31' AND (c.ends_on IS NULL OR c.ends_on > '2026-03-31')
GROUP BY p.name;

-- first_day_out: Leaves out contracts that began on the day itself.
SELECT p.name, COUNT(c.id) AS contracts
FROM plans AS p
LEFT JOIN contracts AS c
  ON c.plan_id = p.id AND c.starts_on < '2026-03-31' AND (c.ends_on IS NULL OR c.ends_on >= '2026-03-31')
GROUP BY p.name;

-- missing_brackets: Lets any contract without an end through, as AND binds closer than OR.
SELECT p.name, COUNT(c.id) AS contracts
FROM plans AS p
LEFT JOIN contracts AS c
  ON c.plan_id = p.id AND (c.starts_on <= '2026-03-31' AND c.ends_on >= '2026-03-31' OR c.ends_on IS NULL)
GROUP BY p.name;
