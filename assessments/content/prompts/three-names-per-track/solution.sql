WITH best AS (
  SELECT t.name AS track, p.id AS player_id, p.nickname, MIN(r.ms) AS ms
  FROM runs AS r
  JOIN tracks AS t ON t.id = r.track_id
  JOIN players AS p ON p.id = r.player_id
  WHERE r.ms IS NOT NULL AND p.banned_on IS NULL
  GROUP BY t.name, p.id, p.nickname
),
placed AS (
  SELECT
    track,
    nickname,
    ms,
    RANK() OVER (PARTITION BY track ORDER BY ms) AS place
  FROM best
)
SELECT track, nickname, ms, place
FROM placed
WHERE place <= 3;
