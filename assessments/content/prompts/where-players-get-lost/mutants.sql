-- each_step_alone: Counts who did each step, in whatever order.
SELECT step, COUNT(DISTINCT player_id) AS players FROM events WHERE player_id IS NOT NULL GROUP BY step;

-- order_ignored: Wants the earlier steps, but not that they came earlier.
WITH did AS (SELECT DISTINCT player_id, step FROM events WHERE player_id IS NOT NULL)
SELECT 'install' AS step, COUNT(*) AS players FROM did WHERE step = 'install'
UNION ALL SELECT 'tutorial', COUNT(*) FROM did AS a JOIN did AS b ON b.player_id = a.player_id
  WHERE a.step = 'install' AND b.step = 'tutorial'
UNION ALL SELECT 'match', COUNT(*) FROM did AS a JOIN did AS b ON b.player_id = a.player_id
  JOIN did AS c ON c.player_id = a.player_id
  WHERE a.step = 'install' AND b.step = 'tutorial' AND c.step = 'match';

-- first_of_each: Compares only the very first event of each step, so an early match hides a later one.
WITH firsts AS (
  SELECT player_id, MIN(CASE WHEN step = 'install' THEN minute END) AS i,
    MIN(CASE WHEN step = 'tutorial' THEN minute END) AS t, MIN(CASE WHEN step = 'match' THEN minute END) AS m
  FROM events WHERE player_id IS NOT NULL GROUP BY player_id
)
SELECT 'install' AS step, COUNT(i) AS players FROM firsts
UNION ALL SELECT 'tutorial', COUNT(*) FROM firsts WHERE t >= i
UNION ALL SELECT 'match', COUNT(*) FROM firsts WHERE t >= i AND m >= t;

-- last_install: Starts from the last install, so people who install again seem lost.
WITH lasts AS (
  SELECT player_id, MAX(CASE WHEN step = 'install' THEN minute END) AS i,
    MAX(CASE WHEN step = 'tutorial' THEN minute END) AS t, MAX(CASE WHEN step = 'match' THEN minute END) AS m
  FROM events WHERE player_id IS NOT NULL GROUP BY player_id
)
SELECT 'install' AS step, COUNT(i) AS players FROM lasts
UNION ALL SELECT 'tutorial', COUNT(*) FROM lasts WHERE t >= i
UNION ALL SELECT 'match', COUNT(*) FROM lasts WHERE t >= i AND m >= t;

-- tutorial_skipped: Counts a match after the install, with or without a tutorial before it.
WITH installed AS (
  SELECT player_id, MIN(minute) AS minute FROM events
  WHERE step = 'install' AND player_id IS NOT NULL GROUP BY player_id
)
SELECT 'install' AS step, COUNT(*) AS players FROM installed
UNION ALL SELECT 'tutorial', COUNT(DISTINCT e.player_id) FROM installed AS i
  JOIN events AS e ON e.player_id = i.player_id AND e.step = 'tutorial' AND e.minute >= i.minute
UNION ALL SELECT 'match', COUNT(DISTINCT e.player_id) FROM installed AS i
  JOIN events AS e ON e.player_id = i.player_id AND e.step = 'match' AND e.minute >= i.minute;

-- counts_events: Counts how often instead of how many players.
WITH installed AS (
  SELECT player_id, MIN(minute) AS minute FROM events
  WHERE step = 'install' AND player_id IS NOT NULL GROUP BY player_id
), learned AS (
  SELECT e.player_id, e.minute FROM installed AS i
  JOIN events AS e ON e.player_id = i.player_id AND e.step = 'tutorial' AND e.minute >= i.minute
)
SELECT 'install' AS step, COUNT(*) AS players FROM installed
UNION ALL SELECT 'tutorial', COUNT(*) FROM learned
UNION ALL SELECT 'match', COUNT(*) FROM learned AS l
  JOIN events AS e ON e.player_id = l.player_id AND e.step = 'match' AND e.minute >= l.minute;

-- same_minute_lost: Wants each step in a later minute.
WITH installed AS (
  SELECT player_id, MIN(minute) AS minute FROM events
  WHERE step = 'install' AND player_id IS NOT NULL GROUP BY player_id
), learned AS (
  SELECT e.player_id, MIN(e.minute) AS minute FROM installed AS i
  JOIN events AS e ON e.player_id = i.player_id AND e.step = 'tutorial' AND e.minute > i.minute GROUP BY e.player_id
)
SELECT 'install' AS step, COUNT(*) AS players FROM installed
UNION ALL SELECT 'tutorial', COUNT(*) FROM learned
UNION ALL SELECT 'match', COUNT(DISTINCT e.player_id) FROM learned AS l
  JOIN events AS e ON e.player_id = l.player_id AND e.step = 'match' AND e.minute > l.minute;
