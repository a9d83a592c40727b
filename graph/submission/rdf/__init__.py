"""Reads files in RDF formats: their statements, the lines of these, and what is wrong with them."""
