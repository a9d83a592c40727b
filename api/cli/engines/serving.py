"""The copy of an engine that «serve --store» serves, and what is said of it at the start."""

from api.cli.filling import say
from api.cli.output import put
from api.settings import Settings
from graph import errors
from graph.formatting import day
from graph.remote.forwarding import Forwarding
from graph.remote.local_copy import LocalCopy
from graph.store.workspace import Version


def version_to_serve(copy: LocalCopy, lang: str) -> Version:
    """The newest copy of an engine; if that cannot be reached, the one that was read last, and it is said.

    Raises ``EngineError`` if there is none.
    """
    name = copy.client.engine.name
    say(lang, "Reading the graphs of {engine} …", engine=name)
    try:
        version = copy.version(copy.current_number())
    except errors.EngineAway as failure:
        read = copy.read_at()
        if read is None:
            raise
        put(failure.text(lang) + "\n", None)
        moment = f"{day(read.date(), lang)} {read:%H:%M} UTC"
        say(lang, "Until then the copy of {moment} is served.", moment=moment)
        version = copy.current()
    say(
        lang,
        "The engine owns durability and history: no earlier versions, no way back and no lasting "
        "addresses of versions here, and publishing only on the command line.",
    )
    return version


def forwarding_of(copy: LocalCopy, settings: Settings) -> Forwarding | None:
    """Who sends queries of strangers to the engine; None if the local copy answers them."""
    if settings.store_queries != "engine":
        return None
    return Forwarding(copy.client, copy.graphs, at_once=settings.workers)
