"""The HTTP toolkit: content negotiation, problem documents, pages, files, JSON and spreadsheets."""
