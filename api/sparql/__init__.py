"""The SPARQL endpoint, its results as readable tables, and the saved queries."""
