"""Versions of the graph: stored, opened for reading, queried, described, exported."""
