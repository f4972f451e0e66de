-- every_line: Takes all lines of a pupil, not the one that counts.
SELECT n.pupil_id, CASE WHEN p.id IS NULL THEN 'add' ELSE 'move' END AS action, n.class
FROM office_list AS n LEFT JOIN pupils AS p ON p.id = n.pupil_id
WHERE n.pupil_id IS NOT NULL AND (p.id IS NULL OR n.class IS DISTINCT FROM p.class)
UNION ALL
SELECT p.id, 'leave', NULL FROM pupils AS p WHERE NOT EXISTS (SELECT 1 FROM office_list AS o WHERE o.pupil_id = p.id);

-- first_line: Lets the smallest line count.
WITH placed AS (
  SELECT pupil_id, class, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY line) AS place
  FROM office_list WHERE pupil_id IS NOT NULL
)
SELECT n.pupil_id, CASE WHEN p.id IS NULL THEN 'add' ELSE 'move' END AS action, n.class
FROM placed AS n LEFT JOIN pupils AS p ON p.id = n.pupil_id
WHERE n.place = 1 AND (p.id IS NULL OR n.class IS DISTINCT FROM p.class)
UNION ALL
SELECT p.id, 'leave', NULL FROM pupils AS p WHERE NOT EXISTS (SELECT 1 FROM office_list AS o WHERE o.pupil_id = p.id);

-- plain_comparison: Overlooks moves from no class and to no class.
WITH placed AS (
  SELECT pupil_id, class, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY line DESC) AS place
  FROM office_list WHERE pupil_id IS NOT NULL
)
SELECT n.pupil_id, CASE WHEN p.id IS NULL THEN 'add' ELSE 'move' END AS action, n.class
FROM placed AS n LEFT JOIN pupils AS p ON p.id = n.pupil_id
WHERE n.place = 1 AND (p.id IS NULL OR n.class <> p.class)
UNION ALL
SELECT p.id, 'leave', NULL FROM pupils AS p WHERE NOT EXISTS (SELECT 1 FROM office_list AS o WHERE o.pupil_id = p.id);

-- nobody_leaves: Looks from the list's side only.
WITH placed AS (
  SELECT pupil_id, class, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY line DESC) AS place
  FROM office_list WHERE pupil_id IS NOT NULL
)
SELECT n.pupil_id, CASE WHEN p.id IS NULL THEN 'add' ELSE 'move' END AS action, n.class
FROM placed AS n LEFT JOIN pupils AS p ON p.id = n.pupil_id
WHERE n.place = 1 AND (p.id IS NULL OR n.class IS DISTINCT FROM p.class);

-- no_class_is_new: Tells new pupils by a missing class instead of a missing row.
WITH placed AS (
  SELECT pupil_id, class, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY line DESC) AS place
  FROM office_list WHERE pupil_id IS NOT NULL
)
SELECT n.pupil_id, CASE WHEN p.class IS NULL THEN 'add' ELSE 'move' END AS action, n.class
FROM placed AS n LEFT JOIN pupils AS p ON p.id = n.pupil_id
WHERE n.place = 1 AND (p.id IS NULL OR n.class IS DISTINCT FROM p.class)
UNION ALL
SELECT p.id, 'leave', NULL FROM pupils AS p WHERE NOT EXISTS (SELECT 1 FROM office_list AS o WHERE o.pupil_id = p.id);

-- null_line_hides_leavers: One line without a pupil makes NOT IN find no leaver.
WITH placed AS (
  SELECT pupil_id, class, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY line DESC) AS place
  FROM office_list WHERE pupil_id IS NOT NULL
)
SELECT n.pupil_id, CASE WHEN p.id IS NULL THEN 'add' ELSE 'move' END AS action, n.class
FROM placed AS n LEFT JOIN pupils AS p ON p.id = n.pupil_id
WHERE n.place = 1 AND (p.id IS NULL OR n.class IS DISTINCT FROM p.class)
UNION ALL
SELECT p.id, 'leave', NULL FROM pupils AS p WHERE p.id NOT IN (SELECT pupil_id FROM office_list);

-- leaver_keeps_class: Shows the old class of a leaver.
WITH placed AS (
  SELECT pupil_id, class, ROW_NUMBER() OVER (PARTITION BY pupil_id ORDER BY line DESC) AS place
  FROM office_list WHERE pupil_id IS NOT NULL
)
SELECT n.pupil_id, CASE WHEN p.id IS NULL THEN 'add' ELSE 'move' END AS action, n.class
FROM placed AS n LEFT JOIN pupils AS p ON p.id = n.pupil_id
WHERE n.place = 1 AND (p.id IS NULL OR n.class IS DISTINCT FROM p.class)
UNION ALL
SELECT p.id, 'leave', p.class FROM pupils AS p
WHERE NOT EXISTS (SELECT 1 FROM office_list AS o WHERE o.pupil_id = p.id);
