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
"""One row; the number makes each query another one, for which no answer can have been kept."""

ROWS: Final = (
    "SELECT ?s ?p ?o WHERE { ?s ?p ?o . BIND(@N@ AS ?n) } LIMIT 10000"  # which 10,000 is not said
)

_numbers = count(1, 10_000_000)
"""Where each load begins to count, so that no two ask alike."""


def measure(context: Context) -> Iterator[Row]:
    """Small queries of 1 and 4 clients, each query new or all the same, and 10,000 rows."""
    with ExitStack() as stack:
        sides = _sides(context, stack)
        _compare_answers(sides, context.limit)
        for connections in (1, 4):
            kept = f"{connections} kept connection{'s' if connections > 1 else ''}"
            small = partial(_row, context, sides, SMALL, connections)
            yield small(f"endpoint/small-{connections}", f"small query, {kept}, each one new")
            yield small(
                f"endpoint/repeated-{connections}", f"small query, {kept}, repeated", fixed=True
            )
        rows = partial(_row, context, sides, ROWS, 4)
        yield rows("endpoint/rows", "10,000 rows, 4 kept connections, each query new")
        yield rows(
            "endpoint/rows-repeated", "10,000 rows, 4 kept connections, repeated", fixed=True
        )


def load_on(endpoint: Endpoint, query: str, connections: int, seconds: float) -> Load:
    """A load of queries on kept connections, each with another number."""
    return Load(
        host="127.0.0.1",
        port=endpoint.server.port,
        requests=(endpoint.request(query),),
        connections=connections,
        seconds=seconds,
        first=next(_numbers),
    )


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


def _row(
    context: Context,
    sides: Mapping[str, Endpoint | str],
    query: str,
    connections: int,
    key: str,
    what: str,
    *,
    fixed: bool = False,
) -> Row:
    asked = query.replace(NUMBER.decode(), "1") if fixed else query
    runs: dict[str, Run] = {}
    for name, side in sides.items():
        runs[name] = (
            side
            if isinstance(side, str)
            else partial(_load, side, asked, connections, context.seconds)
        )
    return Row.of(key, what, "rate", alternate([*context.contenders(runs)], rounds=context.rounds))


def _load(endpoint: Endpoint, query: str, connections: int, seconds: float) -> Sample:
    load = load_on(endpoint, query, connections, seconds)
    sample = put_load(load, server=endpoint.server.pid)
    if not sample.rate:
        raise SideFailed(f"no answer: {sample.answer['statuses']}")
    return sample
