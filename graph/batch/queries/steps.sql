WITH taken AS (
  SELECT links.subject AS subject, links.relation AS relation, links.object AS object
  FROM links
  WHERE links.relation IN ('https://w3id.org/goalgraph/ontology#supports', 'https://w3id.org/goalgraph/ontology#sameAim')
    AND NOT EXISTS (
      SELECT 1 FROM links AS denied
      WHERE denied.relation = 'https://w3id.org/goalgraph/ontology#noRelation'
        AND LEAST(denied.subject, denied.object) = LEAST(links.subject, links.object)
        AND GREATEST(denied.subject, denied.object) = GREATEST(links.subject, links.object)
    )
), directed AS (
  SELECT subject AS from_goal, object AS to_goal FROM taken
  UNION ALL
  SELECT object AS from_goal, subject AS to_goal FROM taken
  WHERE relation = 'https://w3id.org/goalgraph/ontology#sameAim'
)
SELECT DISTINCT one.counts_as AS from_goal, other.counts_as AS to_goal
FROM directed
JOIN counted AS one ON one.goal = directed.from_goal
JOIN counted AS other ON other.goal = directed.to_goal
WHERE one.counts_as <> other.counts_as
