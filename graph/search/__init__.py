"""Full-text search in Danish: documents, index, ranking, results."""
