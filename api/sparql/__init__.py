"""The SPARQL endpoint, its results as people read them, and the saved queries."""
