"""What is counted of a large network on arrays: its links, ends, gaps and matrices; no values are made here."""
