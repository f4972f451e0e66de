-- row_by_row: Lets a total within the day count, before the day is over.
WITH running AS (
  SELECT tent_id, sold_on,
    SUM(tickets) OVER (PARTITION BY tent_id ORDER BY sold_on ROWS UNBOUNDED PRECEDING) AS sold
  FROM sales
)
SELECT t.name, MIN(r.sold_on) AS full_on FROM running AS r JOIN tents AS t ON t.id = r.tent_id
WHERE r.sold >= t.places GROUP BY t.name;

-- must_go_above: Wants more tickets than places.
WITH running AS (
  SELECT tent_id, sold_on, SUM(tickets) OVER (PARTITION BY tent_id ORDER BY sold_on) AS sold FROM sales
)
SELECT t.name, MIN(r.sold_on) AS full_on FROM running AS r JOIN tents AS t ON t.id = r.tent_id
WHERE r.sold > t.places GROUP BY t.name;

-- all_tents_together: Lets the total run on from tent to tent.
WITH running AS (
  SELECT tent_id, sold_on, SUM(tickets) OVER (ORDER BY sold_on) AS sold FROM sales
)
SELECT t.name, MIN(r.sold_on) AS full_on FROM running AS r JOIN tents AS t ON t.id = r.tent_id
WHERE r.sold >= t.places GROUP BY t.name;

-- returns_ignored: Adds up the sales only.
WITH running AS (
  SELECT tent_id, sold_on, SUM(tickets) OVER (PARTITION BY tent_id ORDER BY sold_on) AS sold
  FROM sales WHERE tickets > 0
)
SELECT t.name, MIN(r.sold_on) AS full_on FROM running AS r JOIN tents AS t ON t.id = r.tent_id
WHERE r.sold >= t.places GROUP BY t.name;

-- last_full_day: Takes the last day on which the tent was full.
WITH running AS (
  SELECT tent_id, sold_on, SUM(tickets) OVER (PARTITION BY tent_id ORDER BY sold_on) AS sold FROM sales
)
SELECT t.name, MAX(r.sold_on) AS full_on FROM running AS r JOIN tents AS t ON t.id = r.tent_id
WHERE r.sold >= t.places GROUP BY t.name;

-- single_day: Compares the sales of a day with the places, not the total up to it.
SELECT t.name, MIN(d.sold_on) AS full_on
FROM (SELECT tent_id, sold_on, SUM(tickets) AS tickets FROM sales GROUP BY tent_id, sold_on) AS d
JOIN tents AS t ON t.id = d.tent_id
WHERE d.tickets >= t.places GROUP BY t.name;

-- unknown_is_zero: Takes a missing limit for a limit of 0.
WITH running AS (
  SELECT tent_id, sold_on, SUM(tickets) OVER (PARTITION BY tent_id ORDER BY sold_on) AS sold FROM sales
)
SELECT t.name, MIN(r.sold_on) AS full_on FROM running AS r JOIN tents AS t ON t.id = r.tent_id
WHERE r.sold >= COALESCE(t.places, 0) GROUP BY t.name;
