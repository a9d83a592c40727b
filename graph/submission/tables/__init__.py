"""The goal workbook, read: from recognised columns to quads."""
