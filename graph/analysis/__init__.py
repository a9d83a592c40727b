"""The network of goals: threads, gaps, matrix, comparison, neighbours, follow-up."""
