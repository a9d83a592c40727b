"""Spreadsheet files as such: read safely, copied, annotated."""
