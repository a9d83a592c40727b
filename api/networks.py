"""The networks of the version that is served: each is read once, in each language it is asked for in."""

from threading import Lock
from typing import cast

from starlette.requests import Request

from api.accept import language
from api.served import OpenVersion, served
from graph.language import DEFAULT, LANGUAGES
from graph.network import Network, load


class Networks:
    """The networks of one version; a new version lets go of those of the old one."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._digest = ""
        self._read: dict[str, Network] = {}

    def of(self, version: OpenVersion, lang: str) -> Network:
        """The network of a version in a language. Who asks while it is being read waits for it."""
        with self._lock:
            if self._digest != version.digest:
                self._digest, self._read = version.digest, {}
            if lang not in self._read:
                self._read[lang] = load(version.store, lang)
            return self._read[lang]

    def read(self, version: OpenVersion) -> None:
        """Read the network of a version in every language, the usual one first."""
        for lang in sorted(LANGUAGES, key=lambda lang: lang != DEFAULT):
            self.of(version, lang)


def network(request: Request) -> Network:
    """The network of the version that a request is about, in the reader's language."""
    networks = cast("Networks", request.app.state.networks)
    return networks.of(served(request).version, language(request))
