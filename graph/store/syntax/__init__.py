"""Says what is wrong in a SPARQL query that cannot be read, and where."""
