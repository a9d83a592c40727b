"""The state of a running server: the version, opened once, and values computed once from it."""
