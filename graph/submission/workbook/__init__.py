"""The goal workbook: template, export, and annotation with findings."""
