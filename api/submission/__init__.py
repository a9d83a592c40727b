"""Checks of a submission over HTTP: the form, the upload, the report."""
