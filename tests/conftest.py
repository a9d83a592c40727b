"""What any test may ask for: the command line within this process, a server on the bundled graph, clients of it."""

from tests.support.commands import here
from tests.support.published import unwritten
from tests.support.rest import web
from tests.support.served import address, client, opened
from tests.support.spawners import kept_spawners

__all__ = ["address", "client", "here", "kept_spawners", "opened", "unwritten", "web"]
