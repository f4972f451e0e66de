WITH joined AS (
  SELECT p.id AS parcel, p.picked_up_on, d.id AS depot, s.scanned_on
  FROM scans AS s
  LEFT JOIN parcels AS p ON p.id = s.parcel_id
  LEFT JOIN depots AS d ON d.id = s.depot_id
)
SELECT 'unknown parcel' AS fault, COUNT(*) AS scans
FROM joined
WHERE parcel IS NULL
UNION ALL
SELECT 'unknown depot', COUNT(*)
FROM joined
WHERE depot IS NULL
UNION ALL
SELECT 'before pick-up', COUNT(*)
FROM joined
WHERE parcel IS NOT NULL
  AND (picked_up_on IS NULL OR scanned_on < picked_up_on);
