SELECT part.s AS goal, MIN(part.o) AS goal_set
FROM quads AS part JOIN quads AS numbered ON numbered.s = part.s
WHERE part.p = 'http://purl.org/dc/terms/isPartOf' AND numbered.p = 'http://www.w3.org/2004/02/skos/core#notation'
GROUP BY part.s
