-- touching_clashes: Takes getting off where the other gets on for a clash.
SELECT a.id AS first_id, b.id AS second_id FROM bookings AS a
JOIN bookings AS b ON b.run_id = a.run_id AND b.seat = a.seat AND b.id > a.id
WHERE a.cancelled_on IS NULL AND b.cancelled_on IS NULL
  AND a.from_stop <= b.to_stop AND b.from_stop <= a.to_stop;

-- both_ways: Lists each pair twice.
SELECT a.id AS first_id, b.id AS second_id FROM bookings AS a
JOIN bookings AS b ON b.run_id = a.run_id AND b.seat = a.seat AND b.id <> a.id
WHERE a.cancelled_on IS NULL AND b.cancelled_on IS NULL
  AND a.from_stop < b.to_stop AND b.from_stop < a.to_stop;

-- second_starts_inside: Overlooks a later booking that begins before the earlier one.
SELECT a.id AS first_id, b.id AS second_id FROM bookings AS a
JOIN bookings AS b ON b.run_id = a.run_id AND b.seat = a.seat AND b.id > a.id
WHERE a.cancelled_on IS NULL AND b.cancelled_on IS NULL
  AND b.from_stop >= a.from_stop AND b.from_stop < a.to_stop;

-- an_end_inside: Overlooks a booking that lies around the whole of the other.
SELECT a.id AS first_id, b.id AS second_id FROM bookings AS a
JOIN bookings AS b ON b.run_id = a.run_id AND b.seat = a.seat AND b.id > a.id
WHERE a.cancelled_on IS NULL AND b.cancelled_on IS NULL
  AND (b.from_stop >= a.from_stop AND b.from_stop < a.to_stop OR b.to_stop > a.from_stop AND b.to_stop <= a.to_stop);

-- any_run: Compares bookings of different trains.
SELECT a.id AS first_id, b.id AS second_id FROM bookings AS a
JOIN bookings AS b ON b.seat = a.seat AND b.id > a.id
WHERE a.cancelled_on IS NULL AND b.cancelled_on IS NULL
  AND a.from_stop < b.to_stop AND b.from_stop < a.to_stop;

-- one_side_cancelled: Checks only one of the two for a cancellation.
SELECT a.id AS first_id, b.id AS second_id FROM bookings AS a
JOIN bookings AS b ON b.run_id = a.run_id AND b.seat = a.seat AND b.id > a.id
WHERE a.cancelled_on IS NULL
  AND a.from_stop < b.to_stop AND b.from_stop < a.to_stop;

-- no_seat_is_a_seat: Takes two tickets without a seat for the same seat.
SELECT a.id AS first_id, b.id AS second_id FROM bookings AS a
JOIN bookings AS b ON b.run_id = a.run_id AND b.seat IS NOT DISTINCT FROM a.seat AND b.id > a.id
WHERE a.cancelled_on IS NULL AND b.cancelled_on IS NULL
  AND a.from_stop < b.to_stop AND b.from_stop < a.to_stop;
