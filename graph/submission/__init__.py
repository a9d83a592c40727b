"""A submission, from files to report."""
