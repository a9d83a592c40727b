SELECT level.o AS level, theme.o AS theme, COUNT(DISTINCT counted.goal) AS goals
FROM counted
JOIN quads AS theme ON theme.s = counted.goal AND theme.p = 'http://purl.org/dc/terms/subject'
  AND theme.g <> 'https://w3id.org/goalgraph/id/graph/derived'
JOIN quads AS level ON level.s = counted.goal_set AND level.p = 'https://w3id.org/goalgraph/ontology#level'
WHERE theme.o LIKE 'https://w3id.org/goalgraph/id/theme/%'
GROUP BY level.o, theme.o
ORDER BY level, theme
