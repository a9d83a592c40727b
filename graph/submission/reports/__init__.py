"""Reports in every output format, and their wording."""
