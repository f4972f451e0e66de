WITH placed AS (
  SELECT
    pupil_id,
    phone,
    ROW_NUMBER() OVER (
      PARTITION BY pupil_id
      ORDER BY changed_on DESC, id DESC
    ) AS place
  FROM contacts
)
SELECT pupil_id, phone
FROM placed
WHERE place = 1 AND phone IS NOT NULL;
