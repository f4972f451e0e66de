WITH stepped AS (
  SELECT
    book,
    line,
    LAG(line, 1, 0) OVER (PARTITION BY book ORDER BY line) AS previous
  FROM entries
  WHERE line IS NOT NULL
)
SELECT
  book,
  previous + 1 AS first_missing,
  line - 1 AS last_missing
FROM stepped
WHERE line - previous > 1;
