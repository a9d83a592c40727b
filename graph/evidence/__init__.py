"""Quotes and their sources: reading, verifying against the originals, and reporting."""
