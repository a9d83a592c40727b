SELECT counted.goal AS goal
FROM counted
WHERE counted.goal = counted.counts_as
  AND NOT EXISTS (SELECT 1 FROM steps WHERE steps.from_goal = counted.goal)
ORDER BY goal
