-- card_out_skipped: Passes over the rows that say that the card was out.
SELECT c.id, (
  SELECT h.model FROM moves AS m JOIN handsets AS h ON h.id = m.handset_id
  WHERE m.sim_id = c.sim_id AND m.moved_at <= c.started_at ORDER BY m.moved_at DESC LIMIT 1
) AS model FROM calls AS c;

-- same_minute_lost: Overlooks a move in the very minute of the call.
SELECT c.id, (
  SELECT h.model FROM moves AS m LEFT JOIN handsets AS h ON h.id = m.handset_id
  WHERE m.sim_id = c.sim_id AND m.moved_at < c.started_at ORDER BY m.moved_at DESC LIMIT 1
) AS model FROM calls AS c;

-- where_it_is_now: Takes the last move of all, also after the call.
SELECT c.id, (
  SELECT h.model FROM moves AS m LEFT JOIN handsets AS h ON h.id = m.handset_id
  WHERE m.sim_id = c.sim_id ORDER BY m.moved_at DESC LIMIT 1
) AS model FROM calls AS c;

-- first_move: Sorts the wrong way and takes the first move.
SELECT c.id, (
  SELECT h.model FROM moves AS m LEFT JOIN handsets AS h ON h.id = m.handset_id
  WHERE m.sim_id = c.sim_id AND m.moved_at <= c.started_at ORDER BY m.moved_at LIMIT 1
) AS model FROM calls AS c;

-- every_earlier_move: Gives a row for each earlier move.
SELECT c.id, h.model FROM calls AS c
LEFT JOIN moves AS m ON m.sim_id = c.sim_id AND m.moved_at <= c.started_at
LEFT JOIN handsets AS h ON h.id = m.handset_id;

-- calls_without_move_lost: Drops calls of cards that had not moved yet.
SELECT c.id, h.model FROM calls AS c
JOIN moves AS m ON m.sim_id = c.sim_id
  AND m.moved_at = (SELECT MAX(o.moved_at) FROM moves AS o WHERE o.sim_id = c.sim_id AND o.moved_at <= c.started_at)
LEFT JOIN handsets AS h ON h.id = m.handset_id;

-- any_card: Looks for the last move of any card.
SELECT c.id, (
  SELECT h.model FROM moves AS m LEFT JOIN handsets AS h ON h.id = m.handset_id
  WHERE m.moved_at <= c.started_at ORDER BY m.moved_at DESC LIMIT 1
) AS model FROM calls AS c;
