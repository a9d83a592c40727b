"""Browsing: lists with facets, and everything about one goal, set, theme, body or source."""
