"""Versions of the graph: storing, opening, querying, describing and exporting them."""
