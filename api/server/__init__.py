"""The application put together, and what every request passes."""
