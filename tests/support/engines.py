"""A small SPARQL engine over HTTP on this machine, that behaves or misbehaves as a test wants."""

import io
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
)

from graph.remote.client import Client
from graph.remote.engine import Account, Engine
from graph.remote.local_copy import LocalCopy


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A response in the place of the engine's own."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    announced: int | None = None
    """The length that is announced, if not that of the body."""
    drip: float = 0.0
    """Seconds between two bytes."""


@dataclass(frozen=True)
class Asked:
    """A request, as the engine got it."""

    method: str
    path: str
    text: str
    fields: list[tuple[str, str]]
    authorization: str


Script = Callable[[Asked], Reply | None]


class SmallEngine:
    """The engine: its store, what it was asked, and a script that may answer in its place."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or Store()
        self.asked: list[Asked] = []
        self.script: Script = lambda _: None
        self.port = 0

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def engine(self, *, update: bool = True, graphs: bool = True) -> Engine:
        """Its addresses; one for writing may be left out."""
        return Engine(
            query=f"{self.root}/query",
            update=f"{self.root}/update" if update else "",
            graphs=f"{self.root}/graphs" if graphs else "",
            writer=Account("anna", "hemmeligt"),
        )

    def client(
        self, *, seconds: float = 20, most: int = 50 << 20, update: bool = True, graphs: bool = True
    ) -> Client:
        return Client(self.engine(update=update, graphs=graphs), seconds=seconds, most=most)

    def copy(self, folder: Path, *, update: bool = True, graphs: bool = True) -> LocalCopy:
        return LocalCopy(self.client(update=update, graphs=graphs), folder)

    def reply(self, asked: Asked, body: bytes) -> Reply:
        """The response of the script, else what the store says."""
        self.asked.append(asked)
        if said := self.script(asked):
            return said
        try:
            return self._own(asked, body)
        except (SyntaxError, ValueError) as fault:
            return Reply(status=400, body=str(fault).encode())

    def _own(self, asked: Asked, body: bytes) -> Reply:
        if asked.path == "/query":
            return Reply(
                headers={"Content-Type": "application/sparql-results+json"},
                body=self.results(asked),
            )
        if asked.path == "/update":
            self.store.update(asked.text)
            return Reply(status=204)
        if asked.method == "GET":
            return Reply(status=404)
        graph = NamedNode(dict(asked.fields)["graph"])
        self.store.remove_graph(graph)
        if asked.method == "PUT":
            self.store.extend(
                quad.__class__(quad.subject, quad.predicate, quad.object, graph)
                for quad in parse(body, RdfFormat.TURTLE)
            )
        return Reply(status=204)

    def results(self, asked: Asked) -> bytes:
        default = [NamedNode(iri) for name, iri in asked.fields if name == "default-graph-uri"]
        named = [NamedNode(iri) for name, iri in asked.fields if name == "named-graph-uri"]
        dataset = {"default_graph": default, "named_graphs": named} if default or named else {}
        results = self.store.query(asked.text, **dataset)  # type: ignore[arg-type]
        assert isinstance(results, QuerySolutions | QueryBoolean)
        written = io.BytesIO()
        results.serialize(written, QueryResultsFormat.JSON)
        return written.getvalue()


class _Handler(BaseHTTPRequestHandler):
    """Hands each request to the engine of its server."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        fields = parse_qsl(parts.query)
        text = body.decode(errors="replace")
        if "form" in (self.headers.get("Content-Type") or ""):
            fields += parse_qsl(text)
            text = parse_qs(text).get("query", [""])[0]
        said = self.headers.get("Authorization") or ""
        reply = self.server.small.reply(Asked(self.command, parts.path, text, fields, said), body)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = len(reply.body) if reply.announced is None else reply.announced
        self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()
        for begins in range(0, len(reply.body), 1 if reply.drip else len(reply.body) or 1):
            self.wfile.write(reply.body[begins : begins + 1] if reply.drip else reply.body)
            time.sleep(reply.drip)
        self.close_connection = True

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):
            return self._any
        raise AttributeError(name)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # the client has gone
            self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, small: SmallEngine) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.small = small
        small.port = self.server_address[1]


@contextmanager
def running(small: SmallEngine) -> Iterator[SmallEngine]:
    """Let it listen on a free port of this machine meanwhile."""
    with _Server(small) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield small
        finally:
            server.shutdown()
            thread.join()
