WITH sums AS (
  SELECT
    c.month,
    COALESCE(
      SUM(CASE WHEN r.arrived_on <= c.closed_on THEN r.kwh END),
      0
    ) AS reported,
    COALESCE(SUM(r.kwh), 0) AS total
  FROM readings AS r
  JOIN closings AS c ON c.month = SUBSTR(r.read_on, 1, 7)
  GROUP BY c.month
)
SELECT month, reported, total
FROM sums
WHERE reported <> total;
