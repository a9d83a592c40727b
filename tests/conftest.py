"""What any test may ask for: a server on the bundled graph, and a client of it."""

from tests.support.served import address, client, opened

__all__ = ["address", "client", "opened"]
