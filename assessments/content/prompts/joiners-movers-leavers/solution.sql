WITH placed AS (
  SELECT
    pupil_id,
    class,
    ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY line DESC) AS place
  FROM office_list
  WHERE pupil_id IS NOT NULL
)
SELECT
  n.pupil_id,
  CASE WHEN p.id IS NULL THEN 'add' ELSE 'move' END AS action,
  n.class
FROM placed AS n
LEFT JOIN pupils AS p ON p.id = n.pupil_id
WHERE n.place = 1
  AND (p.id IS NULL OR n.class IS DISTINCT FROM p.class)
UNION ALL
SELECT p.id, 'leave', NULL
FROM pupils AS p
WHERE NOT EXISTS (
  SELECT 1
  FROM office_list AS o
  WHERE o.pupil_id = p.id
);
