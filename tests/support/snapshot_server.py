"""Starts a server on a free port, and requests it over one kept-alive connection per language."""

import hashlib
import html
import http.client
import os
import re
import subprocess
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urljoin, urlsplit

from tests.support.snapshot_answers import Answer
from tests.support.snapshot_normalising import HEADERS, SITE, Run, tag

BROWSER: Final = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
_READY: Final = re.compile(r"http://127\.0\.0\.1:(\d+)")
_STARTING: Final = 120.0
_LINK: Final = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_LONGEST: Final = 1_000
_SLOW: Final = re.compile(r"format=png|[?&]lang=.*format=|format=.*&lang=")
"""Links that the crawl skips, as the listed requests cover them: up to a second of work each."""
_MOST_OF_SHAPE: Final = 2
"""Maximum addresses with a query string that the crawl follows for one shape."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One request."""

    address: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    note: str = ""
    """Identifies what the address does not show, e.g. the Accept header or the uploaded file."""


@contextmanager
def serve(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, lang: str
) -> Iterator[tuple[int, list[str]]]:
    """Run a server; yields its port and the lines it printed until it was ready."""
    given = [*command, "serve", "--port", "0", "--lang", lang, "--workspace", "workspace"]
    with subprocess.Popen(
        given,
        cwd=folder,
        env={**os.environ, **environment, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=(folder / f"server-{lang}.log").open("wb"),
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            said: list[str] = []
            port = _port_of(process, said)
            yield port, said
        finally:
            process.terminate()
            process.wait(30)


def _port_of(process: "subprocess.Popen[str]", said: list[str]) -> int:
    assert process.stdout
    until = time.monotonic() + _STARTING
    for line in process.stdout:
        said.append(line.rstrip("\n"))
        if found := _READY.search(line):
            return int(found[1])
        if time.monotonic() > until:
            break
    raise RuntimeError(f"the server did not start: {said}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """Sends requests in one language, and keeps the normalised responses."""

    connection: http.client.HTTPConnection
    lang: str
    run: Run
    kept: dict[str, Answer]

    def ask(self, request: Request) -> tuple[int, bytes]:
        """Send a request, keep the response by key, and return the status and the raw body."""
        headers = {"Host": SITE, "Accept": BROWSER, "Accept-Language": self.lang}
        headers |= dict(request.headers)
        try:
            reply, body = self._exchange(request, headers)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server closes idle connections after some seconds: reconnect.
            self.connection.close()
            reply, body = self._exchange(request, headers)
        note = f" [{request.note}]" if request.note else ""
        kind, address = kind_of(request.address), _short(request.address)
        key = self.run.normalise(
            f"{kind} {self.lang} {request.method} {address}{note}".encode()
        ).decode()
        told = (f"{name}: {reply.headers[name]}" for name in HEADERS if name in reply.headers)
        head = (str(reply.status), *told, f"etag: {tag(reply.headers['etag'])}")
        head = tuple(self.run.normalise(line.encode()).decode() for line in head)
        self.kept[key] = Answer(key=key, head=head, body=self.run.normalise(body))
        return reply.status, body

    def _exchange(
        self, request: Request, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        body = request.body or None
        self.connection.request(request.method, request.address, body, headers=headers)
        reply = self.connection.getresponse()
        return reply, reply.read()

    def crawl(self, start: str, most: int) -> int:
        """Follow at most ``most`` links of this site, breadth first, alphabetically on each page.

        Of addresses that differ only in the values of their query string, only the first few are
        followed. Returns the number of addresses requested.
        """
        seen, waiting, shapes, asked = {start}, deque([start]), Counter[str](), 0
        while waiting and asked < most:
            address = waiting.popleft()
            _, body = self.ask(Request(address=address))
            asked += 1
            for link in _links(address, body):
                shape = shape_of(link)
                if link in seen or _SLOW.search(link):
                    continue
                if "?" in link and shapes[shape] >= _MOST_OF_SHAPE:
                    continue
                seen.add(link)
                shapes[shape] += 1
                waiting.append(link)
        return asked


def kind_of(address: str) -> str:
    """The route an address belongs to, roughly: /api/goals, /threads/explicit, /goals."""
    parts = urlsplit(address).path.strip("/").split("/")
    most = 2 if parts[0] in {"api", "threads"} else 1
    return _short("/" + "/".join(parts[:most]))


def shape_of(address: str) -> str:
    """An address without its values: addresses of one shape are handled by the same code."""
    parts = urlsplit(address)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    names = sorted(f"{name}={value}" if name == "format" else name for name, value in asked)
    return f"{kind_of(address)} {parts.path.count('/')} {' '.join(names)}"


def _short(address: str) -> str:
    """An address for use in a key: a very long one as its start and a hash."""
    if len(address) <= _LONGEST:
        return address
    return f"{address[:40]}…{hashlib.sha256(address.encode()).hexdigest()[:16]}"


def _links(address: str, body: bytes) -> list[str]:
    if not body.lstrip()[:15].lower().startswith(b"<!doctype html"):
        return []
    found = set()
    for link in _LINK.findall(body.decode("utf-8", "replace")):
        parts = urlsplit(urljoin(f"http://{SITE}{address}", html.unescape(link)))
        if parts.netloc == SITE and parts.scheme == "http":
            found.add(parts.path + (f"?{parts.query}" if parts.query else ""))
    return sorted(found)
