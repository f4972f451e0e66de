SELECT p.name, COUNT(c.id) AS contracts
FROM plans AS p
LEFT JOIN contracts AS c
  ON c.plan_id = p.id
  AND c.starts_on <= '2026-03-31'
  AND (c.ends_on IS NULL OR c.ends_on >= '2026-03-31')
GROUP BY p.name;
