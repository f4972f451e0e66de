-- null_band_lost: Forgets that NULL is not "not in" the list either.
SELECT meter_id,
  COALESCE(SUM(CASE WHEN band = 'day' THEN kwh END), 0) AS day_kwh,
  COALESCE(SUM(CASE WHEN band = 'night' THEN kwh END), 0) AS night_kwh,
  COALESCE(SUM(CASE WHEN band NOT IN ('day', 'night') THEN kwh END), 0) AS other_kwh
FROM readings GROUP BY meter_id;

-- null_sums: Gives NULL where there was nothing to add.
SELECT meter_id,
  SUM(CASE WHEN band = 'day' THEN kwh END) AS day_kwh,
  SUM(CASE WHEN band = 'night' THEN kwh END) AS night_kwh,
  SUM(CASE WHEN band IS NULL OR band NOT IN ('day', 'night') THEN kwh END) AS other_kwh
FROM readings GROUP BY meter_id;

-- only_broken_clocks: Takes "other" for "band is missing".
SELECT meter_id,
  COALESCE(SUM(CASE WHEN band = 'day' THEN kwh END), 0) AS day_kwh,
  COALESCE(SUM(CASE WHEN band = 'night' THEN kwh END), 0) AS night_kwh,
  COALESCE(SUM(CASE WHEN band IS NULL THEN kwh END), 0) AS other_kwh
FROM readings GROUP BY meter_id;

-- counts_rows: Counts half hours instead of adding up the power.
SELECT meter_id,
  COUNT(CASE WHEN band = 'day' THEN kwh END) AS day_kwh,
  COUNT(CASE WHEN band = 'night' THEN kwh END) AS night_kwh,
  COUNT(CASE WHEN band IS NULL OR band NOT IN ('day', 'night') THEN kwh END) AS other_kwh
FROM readings GROUP BY meter_id;

-- one_row_per_band: Groups by the band, too, which gives several rows for a meter.
SELECT meter_id,
  COALESCE(SUM(CASE WHEN band = 'day' THEN kwh END), 0) AS day_kwh,
  COALESCE(SUM(CASE WHEN band = 'night' THEN kwh END), 0) AS night_kwh,
  COALESCE(SUM(CASE WHEN band IS NULL OR band NOT IN ('day', 'night') THEN kwh END), 0) AS other_kwh
FROM readings GROUP BY meter_id, band;

-- needs_a_day_row: Begins with the day rows, and so loses meters without any.
SELECT d.meter_id, COALESCE(SUM(d.kwh), 0) AS day_kwh,
  (SELECT COALESCE(SUM(kwh), 0) FROM readings AS n WHERE n.meter_id = d.meter_id AND n.band = 'night') AS night_kwh,
  (SELECT COALESCE(SUM(kwh), 0) FROM readings AS o
   WHERE o.meter_id = d.meter_id AND (o.band IS NULL OR o.band NOT IN ('day', 'night'))) AS other_kwh
FROM readings AS d WHERE d.band = 'day' GROUP BY d.meter_id;

-- drops_lost_figures: Filters out lost figures, and with them meters that sent nothing else.
SELECT meter_id,
  COALESCE(SUM(CASE WHEN band = 'day' THEN kwh END), 0) AS day_kwh,
  COALESCE(SUM(CASE WHEN band = 'night' THEN kwh END), 0) AS night_kwh,
  COALESCE(SUM(CASE WHEN band IS NULL OR band NOT IN ('day', 'night') THEN kwh END), 0) AS other_kwh
FROM readings WHERE kwh IS NOT NULL GROUP BY meter_id;
