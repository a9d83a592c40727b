"""Spreadsheet files: safe reading, copying and markers."""
