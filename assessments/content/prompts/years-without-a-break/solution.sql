WITH closed AS (
  SELECT
    id,
    person_id,
    starts_on,
    COALESCE(ends_on, '9999-12-31') AS ends_on
  FROM contracts
),
reached AS (
  SELECT
    id,
    person_id,
    starts_on,
    ends_on,
    MAX(ends_on) OVER (
      PARTITION BY person_id
      ORDER BY starts_on, id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS furthest
  FROM closed
),
numbered AS (
  SELECT
    person_id,
    starts_on,
    ends_on,
    SUM(CASE WHEN starts_on <= furthest THEN 0 ELSE 1 END)
      OVER (PARTITION BY person_id ORDER BY starts_on, id) AS spell
  FROM reached
)
SELECT
  person_id,
  MIN(starts_on) AS starts_on,
  NULLIF(MAX(ends_on), '9999-12-31') AS ends_on
FROM numbered
GROUP BY person_id, spell;
