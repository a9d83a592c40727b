SELECT goals.goal AS goal, goals.goal_set AS goal_set, COALESCE(MIN(adopted.goal), goals.goal) AS counts_as
FROM goals
LEFT JOIN quads AS adopting ON adopting.s = goals.goal AND adopting.p = 'https://w3id.org/goalgraph/ontology#adopts'
LEFT JOIN goals AS adopted ON adopted.goal = adopting.o
GROUP BY goals.goal, goals.goal_set
