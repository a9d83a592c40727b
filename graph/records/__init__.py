"""Values of frozen dataclasses as NumPy arrays: written beside a version, read again without pickle."""
