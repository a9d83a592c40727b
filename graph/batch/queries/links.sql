SELECT DISTINCT link.s AS link, one.o AS subject, relation.o AS relation, other.o AS object
FROM quads AS link
JOIN quads AS status ON status.s = link.s AND status.p = 'https://w3id.org/goalgraph/ontology#linkStatus'
JOIN quads AS one ON one.s = link.s AND one.p = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#subject'
JOIN quads AS relation ON relation.s = link.s AND relation.p = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate'
JOIN quads AS other ON other.s = link.s AND other.p = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#object'
JOIN goals AS subject_goal ON subject_goal.goal = one.o
JOIN goals AS object_goal ON object_goal.goal = other.o
WHERE link.p = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
  AND link.o = 'https://w3id.org/goalgraph/ontology#GoalLink'
  AND status.o = 'https://w3id.org/goalgraph/ontology#Asserted'
  AND one.o <> other.o
