-- cancelled_count: Counts cancelled orders, too.
WITH takings AS (
  SELECT s.id AS seller_id, s.town, SUM(i.cents) AS cents
  FROM sellers AS s JOIN orders AS o ON o.seller_id = s.id JOIN items AS i ON i.order_id = o.id
  GROUP BY s.id, s.town
)
SELECT seller_id, town, percent FROM (
  SELECT seller_id, town, 100.0 * cents / SUM(cents) OVER (PARTITION BY town) AS percent FROM takings
) AS shares WHERE percent >= 50;

-- whole_numbers: Divides whole numbers, which cuts the share off.
WITH takings AS (
  SELECT s.id AS seller_id, s.town, SUM(i.cents) AS cents
  FROM sellers AS s JOIN orders AS o ON o.seller_id = s.id JOIN items AS i ON i.order_id = o.id
  WHERE o.cancelled_on IS NULL GROUP BY s.id, s.town
)
SELECT seller_id, town, percent FROM (
  SELECT seller_id, town, 100 * cents / SUM(cents) OVER (PARTITION BY town) AS percent FROM takings
) AS shares WHERE percent >= 50;

-- share_of_all: Divides by the takings of all towns.
WITH takings AS (
  SELECT s.id AS seller_id, s.town, SUM(i.cents) AS cents
  FROM sellers AS s JOIN orders AS o ON o.seller_id = s.id JOIN items AS i ON i.order_id = o.id
  WHERE o.cancelled_on IS NULL GROUP BY s.id, s.town
)
SELECT seller_id, town, percent FROM (
  SELECT seller_id, town, 100.0 * cents / SUM(cents) OVER () AS percent FROM takings
) AS shares WHERE percent >= 50;

-- share_of_items: Takes the share of the things sold, not of the money.
WITH takings AS (
  SELECT s.id AS seller_id, s.town, COUNT(*) AS things
  FROM sellers AS s JOIN orders AS o ON o.seller_id = s.id JOIN items AS i ON i.order_id = o.id
  WHERE o.cancelled_on IS NULL GROUP BY s.id, s.town
)
SELECT seller_id, town, percent FROM (
  SELECT seller_id, town, 100.0 * things / SUM(things) OVER (PARTITION BY town) AS percent FROM takings
) AS shares WHERE percent >= 50;

-- exactly_half_lost: Wants more than half.
WITH takings AS (
  SELECT s.id AS seller_id, s.town, SUM(i.cents) AS cents
  FROM sellers AS s JOIN orders AS o ON o.seller_id = s.id JOIN items AS i ON i.order_id = o.id
  WHERE o.cancelled_on IS NULL GROUP BY s.id, s.town
)
SELECT seller_id, town, percent FROM (
  SELECT seller_id, town, 100.0 * cents / SUM(cents) OVER (PARTITION BY town) AS percent FROM takings
) AS shares WHERE percent > 50;

-- filter_before_window: Filters the large sellers first, so the base shrinks to them.
WITH takings AS (
  SELECT s.id AS seller_id, s.town, SUM(i.cents) AS cents
  FROM sellers AS s JOIN orders AS o ON o.seller_id = s.id JOIN items AS i ON i.order_id = o.id
  WHERE o.cancelled_on IS NULL GROUP BY s.id, s.town
)
SELECT seller_id, town, 100.0 * cents / SUM(cents) OVER (PARTITION BY town) AS percent
FROM takings AS t
WHERE 2 * cents >= (SELECT SUM(cents) FROM takings AS o WHERE o.town = t.town);

-- base_keeps_cancelled: Leaves cancelled orders out of the seller's figure and not out of the town's.
WITH takings AS (
  SELECT s.id AS seller_id, s.town, SUM(CASE WHEN o.cancelled_on IS NULL THEN i.cents END) AS good,
    SUM(i.cents) AS cents
  FROM sellers AS s JOIN orders AS o ON o.seller_id = s.id JOIN items AS i ON i.order_id = o.id
  GROUP BY s.id, s.town
)
SELECT seller_id, town, percent FROM (
  SELECT seller_id, town, 100.0 * good / SUM(cents) OVER (PARTITION BY town) AS percent FROM takings
) AS shares WHERE percent >= 50;
