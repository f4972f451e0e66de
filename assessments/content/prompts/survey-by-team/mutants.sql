-- counts_the_asked: Applies the limit to the people who were asked.
SELECT team, COUNT(*) AS asked, COUNT(score) AS answered, AVG(score) AS average
FROM replies GROUP BY team HAVING COUNT(*) >= 4;

-- more_than_four: Wants more than four answers instead of at least four.
SELECT team, COUNT(*) AS asked, COUNT(score) AS answered, AVG(score) AS average
FROM replies GROUP BY team HAVING COUNT(score) > 4;

-- missing_as_zero: Takes a missing answer for a score of 0.
SELECT team, COUNT(*) AS asked, COUNT(score) AS answered, AVG(COALESCE(score, 0)) AS average
FROM replies GROUP BY team HAVING COUNT(score) >= 4;

-- filters_first: Drops the missing answers first, so they are not among those who were asked.
SELECT team, COUNT(*) AS asked, COUNT(score) AS answered, AVG(score) AS average
FROM replies WHERE score IS NOT NULL GROUP BY team HAVING COUNT(score) >= 4;

-- zero_as_missing: Takes a score of 0 for a missing answer.
SELECT team, COUNT(*) AS asked, COUNT(NULLIF(score, 0)) AS answered, AVG(NULLIF(score, 0)) AS average
FROM replies GROUP BY team HAVING COUNT(NULLIF(score, 0)) >= 4;

-- distinct_scores: Counts equal scores of two people once.
SELECT team, COUNT(*) AS asked, COUNT(DISTINCT score) AS answered, AVG(DISTINCT score) AS average
FROM replies GROUP BY team HAVING COUNT(DISTINCT score) >= 4;
