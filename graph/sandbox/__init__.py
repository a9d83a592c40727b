"""Sealed worker processes: deadlines, memory caps, no files, no network."""
