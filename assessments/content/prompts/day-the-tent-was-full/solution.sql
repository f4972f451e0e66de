WITH daily AS (
  SELECT tent_id, sold_on, SUM(tickets) AS tickets
  FROM sales
  GROUP BY tent_id, sold_on
),
running AS (
  SELECT
    tent_id,
    sold_on,
    SUM(tickets) OVER (PARTITION BY tent_id ORDER BY sold_on) AS sold
  FROM daily
)
SELECT t.name, MIN(r.sold_on) AS full_on
FROM running AS r
JOIN tents AS t ON t.id = r.tent_id
WHERE r.sold >= t.places
GROUP BY t.name;
