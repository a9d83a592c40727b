"""How versions are named in words, and how what is shown is cited."""
