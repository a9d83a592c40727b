"""Changes to what is published: publish, withdraw, roll back, compare."""
