SELECT counted.goal AS goal
FROM counted
WHERE counted.goal = counted.counts_as
  AND NOT EXISTS (SELECT 1 FROM steps WHERE steps.to_goal = counted.goal)
ORDER BY goal
