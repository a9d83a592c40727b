"""Commands with --store: on a SPARQL engine in the place of a workspace."""
