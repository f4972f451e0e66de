-- only_the_one_before: Looks at the end of the contract just before, not at the furthest end.
WITH closed AS (
  SELECT id, person_id, starts_on, COALESCE(ends_on, '9999-12-31') AS ends_on FROM contracts
), reached AS (
  SELECT id, person_id, starts_on, ends_on,
    LAG(ends_on) OVER (PARTITION BY person_id ORDER BY starts_on, id) AS furthest FROM closed
), numbered AS (
  SELECT person_id, starts_on, ends_on, SUM(CASE WHEN starts_on <= furthest THEN 0 ELSE 1 END)
    OVER (PARTITION BY person_id ORDER BY starts_on, id) AS spell FROM reached
)
SELECT person_id, MIN(starts_on) AS starts_on, NULLIF(MAX(ends_on), '9999-12-31') AS ends_on
FROM numbered GROUP BY person_id, spell;

-- touching_breaks: Sees a break where one contract ends on the day the next one starts.
WITH closed AS (
  SELECT id, person_id, starts_on, COALESCE(ends_on, '9999-12-31') AS ends_on FROM contracts
), reached AS (
  SELECT id, person_id, starts_on, ends_on, MAX(ends_on) OVER (PARTITION BY person_id ORDER BY starts_on, id
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS furthest FROM closed
), numbered AS (
  SELECT person_id, starts_on, ends_on, SUM(CASE WHEN starts_on < furthest THEN 0 ELSE 1 END)
    OVER (PARTITION BY person_id ORDER BY starts_on, id) AS spell FROM reached
)
SELECT person_id, MIN(starts_on) AS starts_on, NULLIF(MAX(ends_on), '9999-12-31') AS ends_on
FROM numbered GROUP BY person_id, spell;

-- open_end_ignored: MAX passes over a missing end, so an open contract reaches nowhere.
WITH reached AS (
  SELECT id, person_id, starts_on, ends_on, MAX(ends_on) OVER (PARTITION BY person_id ORDER BY starts_on, id
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS furthest FROM contracts
), numbered AS (
  SELECT person_id, starts_on, ends_on, SUM(CASE WHEN starts_on <= furthest THEN 0 ELSE 1 END)
    OVER (PARTITION BY person_id ORDER BY starts_on, id) AS spell FROM reached
)
SELECT person_id, MIN(starts_on) AS starts_on, MAX(ends_on) AS ends_on FROM numbered GROUP BY person_id, spell;

-- all_people_together: Lets the contracts of one person bridge the breaks of another.
WITH closed AS (
  SELECT id, person_id, starts_on, COALESCE(ends_on, '9999-12-31') AS ends_on FROM contracts
), reached AS (
  SELECT id, person_id, starts_on, ends_on, MAX(ends_on) OVER (ORDER BY starts_on, id
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS furthest FROM closed
), numbered AS (
  SELECT person_id, starts_on, ends_on, SUM(CASE WHEN starts_on <= furthest THEN 0 ELSE 1 END)
    OVER (PARTITION BY person_id ORDER BY starts_on, id) AS spell FROM reached
)
SELECT person_id, MIN(starts_on) AS starts_on, NULLIF(MAX(ends_on), '9999-12-31') AS ends_on
FROM numbered GROUP BY person_id, spell;

-- first_to_last: Gives one stretch for each person and hides all breaks.
SELECT person_id, MIN(starts_on) AS starts_on,
  NULLIF(MAX(COALESCE(ends_on, '9999-12-31')), '9999-12-31') AS ends_on
FROM contracts GROUP BY person_id;

-- own_end_counts: Lets the furthest end include the contract itself, so there is never a break.
WITH closed AS (
  SELECT id, person_id, starts_on, COALESCE(ends_on, '9999-12-31') AS ends_on FROM contracts
), reached AS (
  SELECT id, person_id, starts_on, ends_on,
    MAX(ends_on) OVER (PARTITION BY person_id ORDER BY starts_on, id) AS furthest FROM closed
), numbered AS (
  SELECT person_id, starts_on, ends_on, SUM(CASE WHEN starts_on <= furthest THEN 0 ELSE 1 END)
    OVER (PARTITION BY person_id ORDER BY starts_on, id) AS spell FROM reached
)
SELECT person_id, MIN(starts_on) AS starts_on, NULLIF(MAX(ends_on), '9999-12-31') AS ends_on
FROM numbered GROUP BY person_id, spell;

-- stand_in_shown: Shows the stand-in day for a spell without an end.
WITH closed AS (
  SELECT id, person_id, starts_on, COALESCE(ends_on, '9999-12-31') AS ends_on FROM contracts
), reached AS (
  SELECT id, person_id, starts_on, ends_on, MAX(ends_on) OVER (PARTITION BY person_id ORDER BY starts_on, id
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS furthest FROM closed
), numbered AS (
  SELECT person_id, starts_on, ends_on, SUM(CASE WHEN starts_on <= furthest THEN 0 ELSE 1 END)
    OVER (PARTITION BY person_id ORDER BY starts_on, id) AS spell FROM reached
)
SELECT person_id, MIN(starts_on) AS starts_on, MAX(ends_on) AS ends_on FROM numbered GROUP BY person_id, spell;
