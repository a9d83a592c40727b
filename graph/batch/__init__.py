"""Analyses of the whole graph as SQL over its statements, on DuckDB (``goalgraph batch``)."""
