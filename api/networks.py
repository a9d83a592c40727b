"""The networks of the version that is served: each is read once, in each language it is asked for in."""

from starlette.requests import Request

from api.accept import language
from api.served import OpenVersion, served
from graph.language import DEFAULT
from graph.network import Network, in_language, load


def of_version(version: OpenVersion, lang: str) -> Network:
    """The network of a version in a language. Who asks while it is being read waits for it."""

    def make() -> Network:
        if lang == DEFAULT:
            return load(version.store, lang)
        return in_language(version.store, of_version(version, DEFAULT), lang)

    return version.derived.of(("network", lang), make)


def network(request: Request) -> Network:
    """The network of the version that a request is about, in the reader's language."""
    return of_version(served(request).version, language(request))
