"""Pages over HTTP: cached ones per second, and how rendering them grows with the graph."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from typing import Final

from bench.material import bundled_workspace
from bench.measuring.alternation import alternate
from bench.measuring.http_load import Load
from bench.measuring.loads import get, put_load
from bench.measuring.process_tree import cpu_seconds
from bench.measuring.samples import NotFinished, Sample, SideFailed
from bench.measuring.servers import Server
from bench.peers import endpoints
from bench.report.results import OURS, Row
from bench.workloads.context import Context, Run

KEPT: Final = ("/", "/goals", "/goals/nationale-maal-2016/7")

GROWING: Final = (
    "/",
    "/goals",
    "/goals/nationale-maal-2016/7",
    "/sets",
    "/sets/nationale-maal-2016",
    "/themes",
    "/themes/kvalitet",
    "/frames",
    "/frames/robusthedskommissionen",
    "/organizations",
    "/organizations/regeringen",
    "/sources",
    "/search?q=kvalitet",
    "/threads",
    "/threads?kind=explicit",
    "/threads/explicit/nationale-maal-2016/7",
    "/threads/thematic/kvalitet",
    "/threads/reference/robusthedskommissionen",
    "/matrix",
    "/matrix?by=publisher",
    "/matrix?by=level",
    "/gaps",
    "/gaps?kind=unsupported",
    "/gaps?publisher=viborg-kommune",
    "/compare",
    "/compare?a=nationale-maal-2016&b=sst-2023",
    "/followup",
    "/glossary",
    "/queries",
)
_UNKEPT: Final = {"GOALGRAPH_PAGE_MEMORY": "1", "GOALGRAPH_SEARCH_SECONDS": "600"}
"""One byte of memory for pages caches none."""

_HTML: Final = "text/html"
_RETRY: Final = 0.5
_BUSY: Final = 503


def kept(context: Context) -> Iterator[Row]:
    """Cached pages per second, on kept connections and on new ones."""
    with endpoints.goalgraph(context.material.workspace, context.limit) as endpoint:
        server = endpoint.server
        for path in KEPT:
            fetch(server, path, context.limit)
        runs: dict[str, Run] = {
            OURS: partial(_load, context, server, connections=4),
            "1 connection": partial(_load, context, server, connections=1),
            "a connection for each page": partial(
                _load, context, server, connections=4, keep=False
            ),
        }
        found = alternate([*context.contenders(runs)], rounds=context.rounds)
        yield Row.of("pages/kept", "cached pages, 4 kept connections", "rate", found)


def growth(context: Context) -> Iterator[Row]:
    """Each page rendered anew on the generated graph, beside the same page of the bundled graph.

    Wall time of one client, no page cached, after what both versions compute once is there.
    """
    with ExitStack() as stack:
        sides = {
            f"{context.goals:,} goals": context.material.workspace,
            "bundled graph": bundled_workspace(context.folder),
        }
        servers = {
            name: stack.enter_context(endpoints.goalgraph(workspace, context.limit, _UNKEPT)).server
            for name, workspace in sides.items()
        }
        for server in servers.values():
            _settle(server, context.limit)
        for path in GROWING:
            runs: dict[str, Run] = {
                name: partial(_timed, server, path, context.limit)
                for name, server in servers.items()
            }
            found = alternate([*context.contenders(runs)], rounds=context.rounds)
            yield Row.of(f"growth{path}", f"page {path}", "seconds", found)


def fetch(server: Server, path: str, limit: float) -> bytes:
    """A page; asked for again while the server says that it is not ready.

    Raises ``NotFinished`` after LIMIT seconds, and ``SideFailed`` for any other answer.
    """
    until = time.monotonic() + limit
    request = urllib.request.Request(server.url(path), headers={"Accept": _HTML})
    while True:
        try:
            with urllib.request.urlopen(request, timeout=limit) as answer:
                page: bytes = answer.read()
                return page
        except urllib.error.HTTPError as failure:
            failure.close()
            if failure.code != _BUSY:
                raise SideFailed(f"{path} is answered with {failure.code}") from None
        except (urllib.error.URLError, TimeoutError) as failure:
            raise SideFailed(f"{path}: {failure}") from None
        if time.monotonic() > until:
            raise NotFinished(limit)
        time.sleep(_RETRY)


def _settle(server: Server, limit: float) -> None:
    """Wait until nothing is computed in the background any more."""
    for path in ("/", "/threads", "/search?q=kvalitet"):
        fetch(server, path, limit)
    until, quiet = time.monotonic() + limit, 0
    used = cpu_seconds(server.pid)
    while quiet < 3:  # noqa: PLR2004 - three half seconds in a row
        time.sleep(_RETRY)
        before, used = used, cpu_seconds(server.pid)
        quiet = quiet + 1 if used - before < _RETRY / 10 else 0
        if time.monotonic() > until:
            raise NotFinished(limit)


def _timed(server: Server, path: str, limit: float) -> Sample:
    cpu, start = cpu_seconds(server.pid), time.perf_counter()
    page = fetch(server, path, limit)
    took = time.perf_counter() - start
    return Sample(seconds=took, cpu=cpu_seconds(server.pid) - cpu, size=len(page) / 1000)


def _load(context: Context, server: Server, *, connections: int, keep: bool = True) -> Sample:
    load = Load(
        host="127.0.0.1",
        port=server.port,
        requests=tuple(get(path, accept=_HTML) for path in KEPT),
        connections=connections,
        seconds=context.seconds,
        keep=keep,
    )
    return put_load(load, server=server.pid)
