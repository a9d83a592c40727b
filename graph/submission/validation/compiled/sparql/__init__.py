"""The queries of SPARQL constraints, read and judged: whether they can be run as set queries."""
