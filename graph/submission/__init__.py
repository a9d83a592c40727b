"""A submission from files to report; each subpackage is one stage."""
