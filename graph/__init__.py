"""The goal model and its verbs: read, check, publish, explore."""

__version__ = "0.1.0"
