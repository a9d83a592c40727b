"""A submission from files to report; each inner package holds one stage of it."""
