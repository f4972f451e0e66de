-- ties_cut: Numbers the rows, so one of two equal times gets the worse place.
SELECT track, nickname, ms, place FROM (
  SELECT track, nickname, ms, ROW_NUMBER() OVER (PARTITION BY track ORDER BY ms) AS place FROM (
    SELECT t.name AS track, p.id, p.nickname, MIN(r.ms) AS ms FROM runs AS r
    JOIN tracks AS t ON t.id = r.track_id JOIN players AS p ON p.id = r.player_id
    WHERE r.ms IS NOT NULL AND p.banned_on IS NULL GROUP BY t.name, p.id, p.nickname
  ) AS best
) AS placed WHERE place <= 3;

-- no_gap_after_ties: Counts different times instead of faster players: 1, 2, 2, 3.
SELECT track, nickname, ms, place FROM (
  SELECT track, nickname, ms, DENSE_RANK() OVER (PARTITION BY track ORDER BY ms) AS place FROM (
    SELECT t.name AS track, p.id, p.nickname, MIN(r.ms) AS ms FROM runs AS r
    JOIN tracks AS t ON t.id = r.track_id JOIN players AS p ON p.id = r.player_id
    WHERE r.ms IS NOT NULL AND p.banned_on IS NULL GROUP BY t.name, p.id, p.nickname
  ) AS best
) AS placed WHERE place <= 3;

-- ranks_runs: Ranks runs, so one player can take all places.
SELECT track, nickname, ms, place FROM (
  SELECT t.name AS track, p.nickname, r.ms, RANK() OVER (PARTITION BY t.name ORDER BY r.ms) AS place FROM runs AS r
  JOIN tracks AS t ON t.id = r.track_id JOIN players AS p ON p.id = r.player_id
  WHERE r.ms IS NOT NULL AND p.banned_on IS NULL
) AS placed WHERE place <= 3;

-- banned_after: Hides banned players only after they have taken a place.
SELECT track, nickname, ms, place FROM (
  SELECT track, nickname, ms, banned_on, RANK() OVER (PARTITION BY track ORDER BY ms) AS place FROM (
    SELECT t.name AS track, p.id, p.nickname, p.banned_on, MIN(r.ms) AS ms FROM runs AS r
    JOIN tracks AS t ON t.id = r.track_id JOIN players AS p ON p.id = r.player_id
    WHERE r.ms IS NOT NULL GROUP BY t.name, p.id, p.nickname, p.banned_on
  ) AS best
) AS placed WHERE place <= 3 AND banned_on IS NULL;

-- nickname_as_key: Takes two players with one nickname for the same.
SELECT track, nickname, ms, place FROM (
  SELECT track, nickname, ms, RANK() OVER (PARTITION BY track ORDER BY ms) AS place FROM (
    SELECT t.name AS track, p.nickname, MIN(r.ms) AS ms FROM runs AS r
    JOIN tracks AS t ON t.id = r.track_id JOIN players AS p ON p.id = r.player_id
    WHERE r.ms IS NOT NULL AND p.banned_on IS NULL GROUP BY t.name, p.nickname
  ) AS best
) AS placed WHERE place <= 3;

-- three_in_all: Ranks over all tracks together.
SELECT track, nickname, ms, place FROM (
  SELECT track, nickname, ms, RANK() OVER (ORDER BY ms) AS place FROM (
    SELECT t.name AS track, p.id, p.nickname, MIN(r.ms) AS ms FROM runs AS r
    JOIN tracks AS t ON t.id = r.track_id JOIN players AS p ON p.id = r.player_id
    WHERE r.ms IS NOT NULL AND p.banned_on IS NULL GROUP BY t.name, p.id, p.nickname
  ) AS best
) AS placed WHERE place <= 3;

-- given_up_counts: Lets players without any finished run onto the list.
SELECT track, nickname, ms, place FROM (
  SELECT track, nickname, ms, RANK() OVER (PARTITION BY track ORDER BY ms NULLS LAST) AS place FROM (
    SELECT t.name AS track, p.id, p.nickname, MIN(r.ms) AS ms FROM runs AS r
    JOIN tracks AS t ON t.id = r.track_id JOIN players AS p ON p.id = r.player_id
    WHERE p.banned_on IS NULL GROUP BY t.name, p.id, p.nickname
  ) AS best
) AS placed WHERE place <= 3;
