"""What a running server holds of the version it serves: opened once, computed once."""
