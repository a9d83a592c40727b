"""The HTTP toolkit: negotiation, problems, pages, files, JSON and spreadsheets."""
