"""Dates and deadlines as people write them: the days that words mean, and how precisely."""
