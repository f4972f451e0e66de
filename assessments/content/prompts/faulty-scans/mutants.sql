-- only_null_ids: Looks for NULL in the scan and not for numbers without a partner.
SELECT 'unknown parcel' AS fault, COUNT(*) AS scans FROM scans WHERE parcel_id IS NULL
UNION ALL SELECT 'unknown depot', COUNT(*) FROM scans WHERE depot_id IS NULL
UNION ALL SELECT 'before pick-up', COUNT(*) FROM scans AS s JOIN parcels AS p ON p.id = s.parcel_id
  WHERE p.picked_up_on IS NULL OR s.scanned_on < p.picked_up_on;

-- null_ids_lost: NOT IN is never true for a scan without a number.
SELECT 'unknown parcel' AS fault, COUNT(*) AS scans FROM scans WHERE parcel_id NOT IN (SELECT id FROM parcels)
UNION ALL SELECT 'unknown depot', COUNT(*) FROM scans WHERE depot_id NOT IN (SELECT id FROM depots)
UNION ALL SELECT 'before pick-up', COUNT(*) FROM scans AS s JOIN parcels AS p ON p.id = s.parcel_id
  WHERE p.picked_up_on IS NULL OR s.scanned_on < p.picked_up_on;

-- first_fault_only: Counts a scan under one fault, and shows no row for a fault that nobody has.
SELECT fault, COUNT(*) AS scans FROM (
  SELECT CASE WHEN p.id IS NULL THEN 'unknown parcel' WHEN d.id IS NULL THEN 'unknown depot'
    WHEN p.picked_up_on IS NULL OR s.scanned_on < p.picked_up_on THEN 'before pick-up' END AS fault
  FROM scans AS s LEFT JOIN parcels AS p ON p.id = s.parcel_id LEFT JOIN depots AS d ON d.id = s.depot_id
) AS judged WHERE fault IS NOT NULL GROUP BY fault;

-- same_day_is_early: Takes a scan on the day of the pick-up for a fault.
WITH joined AS (
  SELECT p.id AS parcel, p.picked_up_on, d.id AS depot, s.scanned_on FROM scans AS s
  LEFT JOIN parcels AS p ON p.id = s.parcel_id LEFT JOIN depots AS d ON d.id = s.depot_id
)
SELECT 'unknown parcel' AS fault, COUNT(*) AS scans FROM joined WHERE parcel IS NULL
UNION ALL SELECT 'unknown depot', COUNT(*) FROM joined WHERE depot IS NULL
UNION ALL SELECT 'before pick-up', COUNT(*) FROM joined
  WHERE parcel IS NOT NULL AND (picked_up_on IS NULL OR scanned_on <= picked_up_on);

-- waiting_parcels_pass: Overlooks scans of parcels that nobody has picked up.
WITH joined AS (
  SELECT p.id AS parcel, p.picked_up_on, d.id AS depot, s.scanned_on FROM scans AS s
  LEFT JOIN parcels AS p ON p.id = s.parcel_id LEFT JOIN depots AS d ON d.id = s.depot_id
)
SELECT 'unknown parcel' AS fault, COUNT(*) AS scans FROM joined WHERE parcel IS NULL
UNION ALL SELECT 'unknown depot', COUNT(*) FROM joined WHERE depot IS NULL
UNION ALL SELECT 'before pick-up', COUNT(*) FROM joined WHERE scanned_on < picked_up_on;

-- unknown_is_early: Takes an unknown parcel for one that was never picked up.
WITH joined AS (
  SELECT p.id AS parcel, p.picked_up_on, d.id AS depot, s.scanned_on FROM scans AS s
  LEFT JOIN parcels AS p ON p.id = s.parcel_id LEFT JOIN depots AS d ON d.id = s.depot_id
)
SELECT 'unknown parcel' AS fault, COUNT(*) AS scans FROM joined WHERE parcel IS NULL
UNION ALL SELECT 'unknown depot', COUNT(*) FROM joined WHERE depot IS NULL
UNION ALL SELECT 'before pick-up', COUNT(*) FROM joined WHERE picked_up_on IS NULL OR scanned_on < picked_up_on;

-- inner_depot: Checks the day only for scans whose depot is known.
SELECT 'unknown parcel' AS fault, COUNT(*) AS scans FROM scans AS s
  LEFT JOIN parcels AS p ON p.id = s.parcel_id WHERE p.id IS NULL
UNION ALL SELECT 'unknown depot', COUNT(*) FROM scans AS s
  LEFT JOIN depots AS d ON d.id = s.depot_id WHERE d.id IS NULL
UNION ALL SELECT 'before pick-up', COUNT(*) FROM scans AS s
  JOIN parcels AS p ON p.id = s.parcel_id JOIN depots AS d ON d.id = s.depot_id
  WHERE p.picked_up_on IS NULL OR s.scanned_on < p.picked_up_on;
