-- filters_too_early: Drops rows without a number first, so an older number comes back.
SELECT pupil_id, phone FROM (
  SELECT pupil_id, phone, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY changed_on DESC, id DESC) AS place
  FROM contacts WHERE phone IS NOT NULL
) AS placed WHERE place = 1;

-- largest_id: Takes the row that was typed in last for the latest.
SELECT c.pupil_id, c.phone FROM contacts AS c
WHERE c.phone IS NOT NULL AND c.id = (SELECT MAX(o.id) FROM contacts AS o WHERE o.pupil_id = c.pupil_id);

-- ties_stay: Gives two rows when two changes happened on the same day.
SELECT c.pupil_id, c.phone FROM contacts AS c
WHERE c.phone IS NOT NULL
  AND c.changed_on = (SELECT MAX(o.changed_on) FROM contacts AS o WHERE o.pupil_id = c.pupil_id);

-- smaller_id_wins: Breaks a tie by the smaller id.
SELECT pupil_id, phone FROM (
  SELECT pupil_id, phone, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY changed_on DESC, id) AS place
  FROM contacts
) AS placed WHERE place = 1 AND phone IS NOT NULL;

-- keeps_null: Lists pupils whose parents took the number back.
SELECT pupil_id, phone FROM (
  SELECT pupil_id, phone, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY changed_on DESC, id DESC) AS place
  FROM contacts
) AS placed WHERE place = 1;

-- largest_phone: Takes the largest number of the group, not the number of the latest row.
SELECT pupil_id, MAX(phone) AS phone FROM contacts WHERE phone IS NOT NULL GROUP BY pupil_id;

-- one_for_all: Numbers all rows together instead of pupil by pupil.
SELECT pupil_id, phone FROM (
  SELECT pupil_id, phone, ROW_NUMBER() OVER (ORDER BY changed_on DESC, id DESC) AS place
  FROM contacts
) AS placed WHERE place = 1 AND phone IS NOT NULL;
