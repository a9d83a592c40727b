"""A report in words and in every form."""
