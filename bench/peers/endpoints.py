"""SPARQL endpoints over HTTP, each serving the same data: goalgraph and its peers."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from bench import product
from bench.material import Material
from bench.measuring.loads import get
from bench.measuring.servers import Server, free_port, serving
from bench.measuring.uploads import put_file
from bench.peers.virtuoso import virtuoso

JSON: Final = "application/sparql-results+json"
_ASK: Final = "ASK%7B%7D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An endpoint that runs: its server, and the path of its SPARQL protocol."""

    server: Server
    path: str

    def request(self, query: str) -> str:
        """A query as a GET request (https://www.w3.org/TR/sparql11-protocol/#query-via-get)."""
        asked = quote(query, safe="@")
        return get(f"{self.path}?query={asked}", accept=JSON)

    def url(self, query: str) -> str:
        """A query as an address."""
        return self.server.url(f"{self.path}?query={quote(query)}&format=json")


@contextmanager
def goalgraph(
    workspace: Path, limit: float, environment: Mapping[str, str] | None = None
) -> Iterator[Endpoint]:
    """``goalgraph serve`` on a workspace, ready when its endpoint answers."""
    port = free_port()
    command = [*product.COMMAND, "serve", "--port", str(port), "--workspace", str(workspace)]
    with serving(
        command, port=port, ready=f"/sparql?query={_ASK}", limit=limit, environment=environment
    ) as server:
        yield Endpoint(server=server, path="/sparql")


@contextmanager
def oxigraph(material: Material, limit: float) -> Iterator[Endpoint]:
    """``oxigraph serve`` with the data in memory."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with serving(command, port=port, ready=f"/query?query={_ASK}", limit=limit) as server:
        put_file(server.url("/store"), material.whole, "application/n-quads", limit)
        yield Endpoint(server=server, path="/query")


@contextmanager
def rdflib_endpoint(material: Material, limit: float) -> Iterator[Endpoint]:
    """rdflib-endpoint by its own command, on its Oxigraph store; uvicorn finds uvloop and httptools."""
    port = free_port()
    program = Path(sys.executable).with_name("rdflib-endpoint")
    where = ["--host", "127.0.0.1", "--port", str(port), "--store", "oxigraph"]
    command = [str(program), "serve", *where, str(material.whole)]
    with serving(command, port=port, ready=f"/?query={_ASK}", limit=limit) as server:
        yield Endpoint(server=server, path="/")


@contextmanager
def _virtuoso(material: Material, limit: float) -> Iterator[Endpoint]:
    with virtuoso(material.whole, material.goals, limit) as server:
        yield Endpoint(server=server, path="/sparql")


PEERS: Final[Mapping[str, Callable[[Material, float], AbstractContextManager[Endpoint]]]] = (
    MappingProxyType(
        {
            "rdflib-endpoint": rdflib_endpoint,
            "oxigraph serve": oxigraph,
            "Virtuoso": _virtuoso,
        }
    )
)
"""How each peer is started on some data within a time limit."""
