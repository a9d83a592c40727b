"""What any test may ask for: the command line within this process, a server on the bundled graph, clients of it."""

from hypothesis import settings

from tests.support.commands import here
from tests.support.published import unwritten
from tests.support.rest import web
from tests.support.served import address, client, opened
from tests.support.spawners import kept_spawners

__all__ = ["address", "client", "here", "kept_spawners", "opened", "unwritten", "web"]

# A busy machine is no failure: nothing in the suite is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
