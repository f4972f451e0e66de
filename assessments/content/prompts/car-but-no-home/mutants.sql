-- not_in_with_null: One policy without an owner makes NOT IN drop everybody.
SELECT c.id, c.name FROM customers AS c
WHERE c.id IN (SELECT customer_id FROM policies WHERE kind = 'car' AND ended_on IS NULL)
  AND c.id NOT IN (SELECT customer_id FROM policies WHERE kind = 'home' AND ended_on IS NULL);

-- row_by_row: Asks whether a row is a car and no home, which each car is.
SELECT DISTINCT c.id, c.name FROM customers AS c
JOIN policies AS p ON p.customer_id = c.id
WHERE p.kind = 'car' AND p.kind <> 'home' AND p.ended_on IS NULL;

-- one_row_per_car: Writes two letters to somebody with two cars.
SELECT c.id, c.name FROM customers AS c
JOIN policies AS p ON p.customer_id = c.id AND p.kind = 'car' AND p.ended_on IS NULL
LEFT JOIN policies AS h ON h.customer_id = c.id AND h.kind = 'home' AND h.ended_on IS NULL
WHERE h.id IS NULL;

-- ended_home_counts: Takes a home policy that ended for one that runs.
SELECT c.id, c.name FROM customers AS c
WHERE EXISTS (SELECT 1 FROM policies AS p WHERE p.customer_id = c.id AND p.kind = 'car' AND p.ended_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM policies AS p WHERE p.customer_id = c.id AND p.kind = 'home');

-- ended_car_counts: Takes a car policy that ended for one that runs.
SELECT c.id, c.name FROM customers AS c
WHERE EXISTS (SELECT 1 FROM policies AS p WHERE p.customer_id = c.id AND p.kind = 'car')
  AND NOT EXISTS (SELECT 1 FROM policies AS p WHERE p.customer_id = c.id AND p.kind = 'home' AND p.ended_on IS NULL);

-- cars_only: Leaves out customers who insure a pet as well.
SELECT c.id, c.name FROM customers AS c
JOIN policies AS p ON p.customer_id = c.id AND p.ended_on IS NULL
GROUP BY c.id, c.name
HAVING MIN(p.kind) = 'car' AND MAX(p.kind) = 'car';

-- nothing_ended: Looks for an ended home policy, and so misses those who never had one.
SELECT c.id, c.name FROM customers AS c
WHERE EXISTS (SELECT 1 FROM policies AS p WHERE p.customer_id = c.id AND p.kind = 'car' AND p.ended_on IS NULL)
  AND EXISTS (SELECT 1 FROM policies AS p WHERE p.customer_id = c.id AND p.kind = 'home' AND p.ended_on IS NOT NULL);
