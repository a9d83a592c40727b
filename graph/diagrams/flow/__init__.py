"""Flow diagrams: goals in columns by level, with the links, themes and frames between them."""
