WITH seen AS (
  SELECT goal, label FROM labels
  UNION ALL
  SELECT steps.from_goal AS goal, labels.label AS label FROM steps JOIN labels ON labels.goal = steps.to_goal
  UNION ALL
  SELECT steps.to_goal AS goal, labels.label AS label FROM steps JOIN labels ON labels.goal = steps.from_goal
), smallest AS (
  SELECT goal, MIN(label) AS label FROM seen GROUP BY goal
)
SELECT smallest.goal AS goal, LEAST(smallest.label, COALESCE(jumped.label, smallest.label)) AS label
FROM smallest LEFT JOIN smallest AS jumped ON jumped.goal = smallest.label
