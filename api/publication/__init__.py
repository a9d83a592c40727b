"""Changes to what is published, over HTTP: who may make them, and the pages and JSON of versions."""
