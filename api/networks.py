"""The networks of the version that is served: each is read once, in each language it is asked for in."""

from typing import Final

from starlette.requests import Request

from api.accept import language
from api.derived import less_patience
from api.served import OpenVersion, served
from graph import errors
from graph.language import DEFAULT
from graph.network import Network, in_language, load

_SOON: Final = 2.0
"""Seconds that a page waits for the network of a large version, when it can do without."""


def of_version(version: OpenVersion, lang: str) -> Network:
    """The network of a version in a language. Who asks while it is being read waits for it."""

    def make() -> Network:
        if lang == DEFAULT:
            return load(version.store, lang)
        return in_language(version.store, of_version(version, DEFAULT), lang)

    return version.derived.of(("network", lang), make)


def network(request: Request) -> Network:
    """The network of the version that a request is about, in the reader's language.

    Raises ``Unready`` where it takes longer to read than a request may wait.
    """
    return of_version(served(request).version, language(request))


def network_if_ready(request: Request) -> Network | None:
    """The same, for a page that can do without; None while the network of a large version is read."""
    with less_patience(_SOON):
        try:
            return network(request)
        except errors.Unready:
            return None
