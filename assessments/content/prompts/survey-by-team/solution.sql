SELECT
  team,
  COUNT(*) AS asked,
  COUNT(score) AS answered,
  AVG(score) AS average
FROM replies
GROUP BY team
HAVING COUNT(score) >= 4;
