SELECT
  meter_id,
  COALESCE(SUM(CASE WHEN band = 'day' THEN kwh END), 0) AS day_kwh,
  COALESCE(SUM(CASE WHEN band = 'night' THEN kwh END), 0) AS night_kwh,
  COALESCE(
    SUM(CASE WHEN band IS NULL OR band NOT IN ('day', 'night') THEN kwh END),
    0
  ) AS other_kwh
FROM readings
GROUP BY meter_id;
