"""Search: page, JSON, spreadsheet, and the index of the served version."""
