-- month_of_arrival: Puts a reading into the month in which it arrived.
SELECT month, reported, total FROM (
  SELECT c.month, COALESCE(SUM(CASE WHEN r.arrived_on <= c.closed_on THEN r.kwh END), 0) AS reported,
    COALESCE(SUM(r.kwh), 0) AS total
  FROM readings AS r JOIN closings AS c ON c.month = SUBSTR(r.arrived_on, 1, 7) GROUP BY c.month
) AS sums WHERE reported <> total;

-- closing_day_late: Takes a reading that arrived on the closing day for a late one.
SELECT month, reported, total FROM (
  SELECT c.month, COALESCE(SUM(CASE WHEN r.arrived_on < c.closed_on THEN r.kwh END), 0) AS reported,
    COALESCE(SUM(r.kwh), 0) AS total
  FROM readings AS r JOIN closings AS c ON c.month = SUBSTR(r.read_on, 1, 7) GROUP BY c.month
) AS sums WHERE reported <> total;

-- null_against_total: Loses the months in which everything came late.
SELECT month, reported, total FROM (
  SELECT c.month, SUM(CASE WHEN r.arrived_on <= c.closed_on THEN r.kwh END) AS reported, SUM(r.kwh) AS total
  FROM readings AS r JOIN closings AS c ON c.month = SUBSTR(r.read_on, 1, 7) GROUP BY c.month
) AS sums WHERE reported <> total;

-- any_late_row: Lists a month because a row came late, although it changed nothing.
SELECT month, reported, total FROM (
  SELECT c.month, COALESCE(SUM(CASE WHEN r.arrived_on <= c.closed_on THEN r.kwh END), 0) AS reported,
    COALESCE(SUM(r.kwh), 0) AS total, MAX(r.arrived_on) AS last, c.closed_on
  FROM readings AS r JOIN closings AS c ON c.month = SUBSTR(r.read_on, 1, 7) GROUP BY c.month, c.closed_on
) AS sums WHERE last > closed_on;

-- late_only: Shows what came late instead of the total.
SELECT month, reported, late AS total FROM (
  SELECT c.month, COALESCE(SUM(CASE WHEN r.arrived_on <= c.closed_on THEN r.kwh END), 0) AS reported,
    COALESCE(SUM(CASE WHEN r.arrived_on > c.closed_on THEN r.kwh END), 0) AS late
  FROM readings AS r JOIN closings AS c ON c.month = SUBSTR(r.read_on, 1, 7) GROUP BY c.month
) AS sums WHERE late <> 0;

-- month_end: Takes the end of the month for the closing day.
SELECT month, reported, total FROM (
  SELECT c.month, COALESCE(SUM(CASE WHEN SUBSTR(r.arrived_on, 1, 7) = c.month THEN r.kwh END), 0) AS reported,
    COALESCE(SUM(r.kwh), 0) AS total
  FROM readings AS r JOIN closings AS c ON c.month = SUBSTR(r.read_on, 1, 7) GROUP BY c.month
) AS sums WHERE reported <> total;

-- grows_only: Looks for more power and overlooks corrections downwards.
SELECT month, reported, total FROM (
  SELECT c.month, COALESCE(SUM(CASE WHEN r.arrived_on <= c.closed_on THEN r.kwh END), 0) AS reported,
    COALESCE(SUM(r.kwh), 0) AS total
  FROM readings AS r JOIN closings AS c ON c.month = SUBSTR(r.read_on, 1, 7) GROUP BY c.month
) AS sums WHERE total > reported;
