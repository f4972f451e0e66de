-- ten_is_too_long: Begins a new call when exactly 10 minutes lie between.
WITH stepped AS (
  SELECT bed, minute, LAG(minute) OVER (PARTITION BY bed ORDER BY minute) AS previous
  FROM presses WHERE bed IS NOT NULL
), numbered AS (
  SELECT bed, minute, SUM(CASE WHEN minute - previous < 10 THEN 0 ELSE 1 END)
    OVER (PARTITION BY bed ORDER BY minute) AS call_number FROM stepped
)
SELECT bed, MIN(minute) AS first_minute, MAX(minute) AS last_minute, COUNT(*) AS presses
FROM numbered GROUP BY bed, call_number;

-- fixed_boxes: Cuts the time into boxes of 10 minutes.
SELECT bed, MIN(minute) AS first_minute, MAX(minute) AS last_minute, COUNT(*) AS presses
FROM presses WHERE bed IS NOT NULL GROUP BY bed, minute / 10;

-- all_beds_together: Looks for the press before from any bed.
WITH stepped AS (
  SELECT bed, minute, LAG(minute) OVER (ORDER BY minute) AS previous FROM presses WHERE bed IS NOT NULL
), numbered AS (
  SELECT bed, minute, SUM(CASE WHEN minute - previous <= 10 THEN 0 ELSE 1 END)
    OVER (PARTITION BY bed ORDER BY minute) AS call_number FROM stepped
)
SELECT bed, MIN(minute) AS first_minute, MAX(minute) AS last_minute, COUNT(*) AS presses
FROM numbered GROUP BY bed, call_number;

-- order_of_storing: Takes the press that was stored before for the press before.
WITH stepped AS (
  SELECT id, bed, minute, LAG(minute) OVER (PARTITION BY bed ORDER BY id) AS previous
  FROM presses WHERE bed IS NOT NULL
), numbered AS (
  SELECT bed, minute, SUM(CASE WHEN minute - previous <= 10 THEN 0 ELSE 1 END)
    OVER (PARTITION BY bed ORDER BY id) AS call_number FROM stepped
)
SELECT bed, MIN(minute) AS first_minute, MAX(minute) AS last_minute, COUNT(*) AS presses
FROM numbered GROUP BY bed, call_number;

-- grouped_by_mark: Groups by whether a press begins a call, without counting the marks.
WITH stepped AS (
  SELECT bed, minute, LAG(minute) OVER (PARTITION BY bed ORDER BY minute) AS previous
  FROM presses WHERE bed IS NOT NULL
)
SELECT bed, MIN(minute) AS first_minute, MAX(minute) AS last_minute, COUNT(*) AS presses
FROM stepped GROUP BY bed, CASE WHEN minute - previous <= 10 THEN 0 ELSE 1 END;

-- corridor_is_a_bed: Keeps the button in the corridor.
WITH stepped AS (
  SELECT bed, minute, LAG(minute) OVER (PARTITION BY bed ORDER BY minute) AS previous FROM presses
), numbered AS (
  SELECT bed, minute, SUM(CASE WHEN minute - previous <= 10 THEN 0 ELSE 1 END)
    OVER (PARTITION BY bed ORDER BY minute) AS call_number FROM stepped
)
SELECT bed, MIN(minute) AS first_minute, MAX(minute) AS last_minute, COUNT(*) AS presses
FROM numbered GROUP BY bed, call_number;

-- same_minute_once: Counts presses in the same minute as one.
WITH stepped AS (
  SELECT bed, minute, LAG(minute) OVER (PARTITION BY bed ORDER BY minute) AS previous
  FROM presses WHERE bed IS NOT NULL
), numbered AS (
  SELECT bed, minute, SUM(CASE WHEN minute - previous <= 10 THEN 0 ELSE 1 END)
    OVER (PARTITION BY bed ORDER BY minute) AS call_number FROM stepped
)
SELECT bed, MIN(minute) AS first_minute, MAX(minute) AS last_minute, COUNT(DISTINCT minute) AS presses
FROM numbered GROUP BY bed, call_number;
