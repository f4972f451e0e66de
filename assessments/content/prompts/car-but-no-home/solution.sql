SELECT c.id, c.name
FROM customers AS c
WHERE EXISTS (
    SELECT 1
    FROM policies AS p
    WHERE p.customer_id = c.id AND p.kind = 'car' AND p.ended_on IS NULL
  )
  AND NOT EXISTS (
    SELECT 1
    FROM policies AS p
    WHERE p.customer_id = c.id AND p.kind = 'home' AND p.ended_on IS NULL
  );
