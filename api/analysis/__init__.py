"""Threads, gaps, matrix, comparison, neighbours, follow-up: pages, JSON, spreadsheets."""
