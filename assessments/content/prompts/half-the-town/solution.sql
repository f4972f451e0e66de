WITH takings AS (
  SELECT s.id AS seller_id, s.town, SUM(i.cents) AS cents
  FROM sellers AS s
  JOIN orders AS o ON o.seller_id = s.id
  JOIN items AS i ON i.order_id = o.id
  WHERE o.cancelled_on IS NULL
  GROUP BY s.id, s.town
),
shares AS (
  SELECT
    seller_id,
    town,
    100.0 * cents / SUM(cents) OVER (PARTITION BY town) AS percent
  FROM takings
)
SELECT seller_id, town, percent
FROM shares
WHERE percent >= 50;
