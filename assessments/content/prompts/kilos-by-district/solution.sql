SELECT h.district, COALESCE(SUM(c.grams), 0) AS grams
FROM households AS h
LEFT JOIN visits AS v ON v.household_id = h.id
LEFT JOIN crates AS c ON c.visit_id = v.id
WHERE h.district IS NOT NULL
GROUP BY h.district;
