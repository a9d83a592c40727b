"""The goal workbook, written: template, export, and annotated with findings."""
