"""The same product on another SPARQL 1.1 engine: read into a local copy, asked, written (``--store``)."""
