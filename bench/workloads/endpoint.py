"""Queries over HTTP on kept connections, beside other SPARQL endpoints."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from itertools import count
from typing import Final

from bench import product
from bench.measuring.alternation import alternate
from bench.measuring.http_load import NUMBER, Load
from bench.measuring.loads import put_load
from bench.measuring.samples import Sample, SideFailed
from bench.peers import endpoints
from bench.peers.endpoints import Endpoint
from bench.peers.installed import why_not
from bench.report.results import OURS, Row
from bench.workloads.answers import ask, digest
from bench.workloads.context import Context, Run, entered

SMALL: Final = (
    f"SELECT ?title ?n WHERE {{ <{product.ID}goal/nationale-maal-2016/7>"
    f" <http://purl.org/dc/terms/title> ?title . BIND({NUMBER.decode()} AS ?n) }}"
)
"""One row; the number makes each query a new one, so that no cached result can serve it."""

ROWS: Final = (
    "SELECT ?s ?p ?o WHERE { ?s ?p ?o . BIND(@N@ AS ?n) } LIMIT 10000"  # which 10,000 is not said
)

_numbers = count(10_000_000, 10_000_000)
"""Where each load begins to count, so that no two loads send the same query."""


_REPEATED: Final = (
    ("new", "each query new", lambda _: False),
    ("uncached", "ours new without cached results, peers' repeated", lambda name: name != OURS),
    ("repeated", "same query repeated, ours from its cache", lambda _: True),
)
"""By key: which sides get the same query again and again.

Ours caches results (``GOALGRAPH_ANSWER_MEMORY``), so it evaluates nothing in «repeated», and each
query in the two others. A peer may gain by repetition without a cache of results: rdflib parses a
text once. So in «uncached» ours without its cache is compared with peers at their best.
"""


def measure(context: Context) -> Iterator[Row]:
    """Small queries of 1 and 4 clients, and 10,000 rows; each query new, or the same repeated.

    Ours evaluates every new query and responds to a repeated one from its cache of results.
    """
    with ExitStack() as stack:
        sides = _sides(context, stack)
        _compare_answers(sides, context.limit)
        for query, key, what, connections in (
            (SMALL, "small-1", "small query, 1 kept connection", 1),
            (SMALL, "small-4", "small query, 4 kept connections", 4),
            (ROWS, "rows", "10,000 rows, 4 kept connections", 4),
        ):
            for manner, said, repeats in _REPEATED:
                fixed = query.replace(NUMBER.decode(), "1")
                asked = {name: fixed if repeats(name) else query for name in sides}
                runs = _runs(context, sides, asked, connections)
                found = alternate([*context.contenders(runs)], rounds=context.rounds)
                yield Row.of(f"endpoint/{key}-{manner}", f"{what}, {said}", "rate", found)


def load_on(
    endpoint: Endpoint,
    query: str,
    connections: int,
    seconds: float,
    *,
    keep: bool = True,
    source: str | None = None,
) -> Load:
    """A load of queries, each with a number of its own, that no other load has either."""
    return Load(
        host="127.0.0.1",
        port=endpoint.server.port,
        requests=(endpoint.request(query),),
        connections=connections,
        seconds=seconds,
        keep=keep,
        source=source,
        first=new_number(),
    )


def new_number() -> int:
    """A number for ``NUMBER`` that no query had; the next ten million belong to its load."""
    return next(_numbers)


def _sides(context: Context, stack: ExitStack) -> dict[str, Endpoint | str]:
    """Ours and the peers, each running with the same data or with the note why not."""
    material = context.material
    ours = partial(endpoints.goalgraph, material.workspace, context.limit)
    sides: dict[str, Endpoint | str] = {OURS: entered(stack, ours)}
    for name, start in endpoints.PEERS.items():
        note = why_not(name, context.peers)
        sides[name] = note or entered(stack, partial(start, material, context.limit))
    return sides


def _compare_answers(sides: dict[str, Endpoint | str], limit: float) -> None:
    """Put a note in the place of a peer that answers the small query otherwise than ours."""
    asked = SMALL.replace(NUMBER.decode(), "7")
    expected = ""
    for name, side in sides.items():
        if isinstance(side, str):
            continue
        try:
            found = digest(ask(side, asked, limit))
        except OSError as failure:
            sides[name] = f"no answer: {failure}"
            continue
        if name == OURS:
            expected = found
        elif expected and found != expected:
            sides[name] = f"another answer: {found}, ours {expected}"


def _runs(
    context: Context,
    sides: Mapping[str, Endpoint | str],
    asked: Mapping[str, str],
    connections: int,
) -> dict[str, Run]:
    """How each side is asked its query."""
    return {
        name: side
        if isinstance(side, str)
        else partial(_load, side, asked[name], connections, context.seconds)
        for name, side in sides.items()
    }


def _load(endpoint: Endpoint, query: str, connections: int, seconds: float) -> Sample:
    load = load_on(endpoint, query, connections, seconds)
    sample = put_load(load, server=endpoint.server.pid)
    if not sample.rate:
        raise SideFailed(f"no answer: {sample.answer['statuses']}")
    return sample
