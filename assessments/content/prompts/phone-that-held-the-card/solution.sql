SELECT
  c.id,
  (
    SELECT h.model
    FROM moves AS m
    LEFT JOIN handsets AS h ON h.id = m.handset_id
    WHERE m.sim_id = c.sim_id AND m.moved_at <= c.started_at
    ORDER BY m.moved_at DESC
    LIMIT 1
  ) AS model
FROM calls AS c;
