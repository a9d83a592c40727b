"""The network of a version, per language."""

from api.state.kept import kept
from api.state.server_state import OpenVersion
from graph.analysis.network import Network, in_language, load
from graph.i18n import DEFAULT


def of_version(version: OpenVersion, lang: str) -> Network:
    """The network of a version in a language; a call while it is being loaded waits for it."""

    def make() -> Network:
        if lang == DEFAULT:
            return load(version.store, lang)
        return in_language(version.store, of_version(version, DEFAULT), lang)

    return kept(version, "network", lang, make)
