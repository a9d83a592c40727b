SELECT label AS first_goal, COUNT(*) AS goals FROM labels GROUP BY label HAVING COUNT(*) > 1 ORDER BY first_goal
