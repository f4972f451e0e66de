-- inner_joins: Loses the districts that took nothing.
SELECT h.district, COALESCE(SUM(c.grams), 0) AS grams
FROM households AS h
JOIN visits AS v ON v.household_id = h.id
JOIN crates AS c ON c.visit_id = v.id
WHERE h.district IS NOT NULL
GROUP BY h.district;

-- null_total: Leaves the total of a district without weights as NULL.
SELECT h.district, SUM(c.grams) AS grams
FROM households AS h
LEFT JOIN visits AS v ON v.household_id = h.id
LEFT JOIN crates AS c ON c.visit_id = v.id
WHERE h.district IS NOT NULL
GROUP BY h.district;

-- null_district: Shows the households without a district as a district.
SELECT h.district, COALESCE(SUM(c.grams), 0) AS grams
FROM households AS h
LEFT JOIN visits AS v ON v.household_id = h.id
LEFT JOIN crates AS c ON c.visit_id = v.id
GROUP BY h.district;

-- filter_undoes_join: Filters on the last table, which turns the left join back into an inner one.
SELECT h.district, COALESCE(SUM(c.grams), 0) AS grams
FROM households AS h
LEFT JOIN visits AS v ON v.household_id = h.id
LEFT JOIN crates AS c ON c.visit_id = v.id
WHERE h.district IS NOT NULL AND c.grams IS NOT NULL
GROUP BY h.district;

-- distinct_weights: Adds equal weights only once, as a guard against rows that double.
SELECT h.district, COALESCE(SUM(DISTINCT c.grams), 0) AS grams
FROM households AS h
LEFT JOIN visits AS v ON v.household_id = h.id
LEFT JOIN crates AS c ON c.visit_id = v.id
WHERE h.district IS NOT NULL
GROUP BY h.district;

-- wrong_key: Joins crates by the household's number instead of the visit's.
SELECT h.district, COALESCE(SUM(c.grams), 0) AS grams
FROM households AS h
LEFT JOIN visits AS v ON v.household_id = h.id
LEFT JOIN crates AS c ON c.visit_id = h.id
WHERE h.district IS NOT NULL
GROUP BY h.district;
