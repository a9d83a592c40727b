"""Quotes and their sources: read, verified against the originals, reported."""
