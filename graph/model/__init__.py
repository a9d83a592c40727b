"""The goal model as Python values, and how they are read from RDF."""
