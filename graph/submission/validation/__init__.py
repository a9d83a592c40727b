"""The rules as SHACL, run on a submission within the graph it would join."""
