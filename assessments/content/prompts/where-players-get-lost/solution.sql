WITH installed AS (
  SELECT player_id, MIN(minute) AS minute
  FROM events
  WHERE step = 'install' AND player_id IS NOT NULL
  GROUP BY player_id
),
learned AS (
  SELECT e.player_id, MIN(e.minute) AS minute
  FROM installed AS i
  JOIN events AS e
    ON e.player_id = i.player_id
    AND e.step = 'tutorial'
    AND e.minute >= i.minute
  GROUP BY e.player_id
),
played AS (
  SELECT DISTINCT e.player_id
  FROM learned AS l
  JOIN events AS e
    ON e.player_id = l.player_id
    AND e.step = 'match'
    AND e.minute >= l.minute
)
SELECT 'install' AS step, COUNT(*) AS players FROM installed
UNION ALL
SELECT 'tutorial', COUNT(*) FROM learned
UNION ALL
SELECT 'match', COUNT(*) FROM played;
