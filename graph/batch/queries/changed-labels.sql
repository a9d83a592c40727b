SELECT COUNT(*) AS changed
FROM labels JOIN next_labels ON next_labels.goal = labels.goal
WHERE next_labels.label <> labels.label
