SELECT a.id AS first_id, b.id AS second_id
FROM bookings AS a
JOIN bookings AS b
  ON b.run_id = a.run_id
  AND b.seat = a.seat
  AND b.id > a.id
WHERE a.cancelled_on IS NULL
  AND b.cancelled_on IS NULL
  AND a.from_stop < b.to_stop
  AND b.from_stop < a.to_stop;
