"""Indicators: what targets count, the same one in several goals, and its values over time."""
