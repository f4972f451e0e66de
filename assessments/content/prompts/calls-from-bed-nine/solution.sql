WITH stepped AS (
  SELECT
    bed,
    minute,
    LAG(minute) OVER (PARTITION BY bed ORDER BY minute) AS previous
  FROM presses
  WHERE bed IS NOT NULL
),
numbered AS (
  SELECT
    bed,
    minute,
    SUM(CASE WHEN minute - previous <= 10 THEN 0 ELSE 1 END)
      OVER (PARTITION BY bed ORDER BY minute) AS call_number
  FROM stepped
)
SELECT
  bed,
  MIN(minute) AS first_minute,
  MAX(minute) AS last_minute,
  COUNT(*) AS presses
FROM numbered
GROUP BY bed, call_number;
