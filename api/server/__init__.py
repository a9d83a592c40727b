"""The assembled application, and the layers that every request passes through."""
