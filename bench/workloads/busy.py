"""Small queries of other clients while runaway queries, idle connections or a flood keep the server busy."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Final

from bench.measuring.alternation import alternate
from bench.measuring.http_load import NUMBER
from bench.measuring.loads import Background, put_load
from bench.measuring.samples import NotFinished, Sample
from bench.measuring.servers import answers
from bench.peers import endpoints
from bench.peers.endpoints import Endpoint
from bench.report.results import OURS, Row
from bench.workloads.context import Context, entered
from bench.workloads.endpoint import SMALL, load_on, new_number

_RUNAWAY: Final = (
    "SELECT (COUNT(*) AS ?c) WHERE { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i . FILTER(?c1 != @N@) }"
)
_ELSEWHERE: Final = "127.0.0.2"
"""The runaways come from another address than the others."""
_WORKERS: Final = max(2, os.cpu_count() or 1)
BUT_ONE: Final = "beside runaways on all workers but one"
ON_ALL: Final = "beside twice as many runaways as workers"
_IDLE: Final = 200
_FLOOD: Final = 200
_BEFORE: Final = 0.3
"""Seconds between the runaways' start and the others'."""
_CLIENTS: Final = 4


def measure(context: Context) -> Iterator[Row]:
    """Small queries of 4 clients alone and beside each kind of disturbance, alternately; each query is new."""
    with ExitStack() as stack:
        start = partial(endpoints.goalgraph, context.material.workspace, context.limit)
        side = entered(stack, start)
        if isinstance(side, str):
            raise SystemExit(side)
        alone = partial(_others, context, side)
        runs = {
            OURS: alone,
            BUT_ONE: partial(_beside_runaways, context, side, _WORKERS - 1),
            ON_ALL: partial(_beside_runaways, context, side, _WORKERS * 2),
            f"beside {_IDLE} idle connections": partial(_beside_idle, context, side),
        }
        found = alternate([*context.contenders(runs)], rounds=context.rounds)
        what = f"small query of {_CLIENTS} clients"
        yield Row.of("busy/p99", f"{what}, p99", "p99", found)
        yield Row.of("busy/refused", f"{what}, share not answered with 200", "refused", found)
        flood = {OURS: alone, "a connection for each query": partial(_flood, context, side)}
        found = alternate([*context.contenders(flood)], rounds=context.rounds)
        yield Row.of(
            "busy/flood", f"{_FLOOD} connections at once, one query on each", "rate", found
        )


def _others(context: Context, side: Endpoint) -> Sample:
    load = load_on(side, SMALL, _CLIENTS, context.seconds)
    return put_load(load, server=side.server.pid)


def _beside_runaways(context: Context, side: Endpoint, clients: int) -> Sample:
    try:
        with _runaways(side, clients, context.seconds):
            time.sleep(_BEFORE)
            return _others(context, side)
    finally:
        _recover(side, context.limit)


def _recover(side: Endpoint, limit: float) -> None:
    """Wait until the runaways are ended, each at the server's own limit.

    Each query is new: a cached result would need no worker.
    """
    until, answered = time.monotonic() + limit, 0
    while answered < _WORKERS * 2:
        query = SMALL.replace(NUMBER.decode(), str(new_number()))
        answered = answered + 1 if answers(side.url(query)) else 0
        if time.monotonic() > until:
            raise NotFinished(limit)
        time.sleep(_BEFORE)


@contextmanager
def _runaways(side: Endpoint, clients: int, seconds: float) -> Iterator[None]:
    with Background(load_on(side, _RUNAWAY, clients, _BEFORE + seconds, source=_ELSEWHERE)):
        yield


def _beside_idle(context: Context, side: Endpoint) -> Sample:
    with ExitStack() as stack:
        for _ in range(_IDLE):
            address = ("127.0.0.1", side.server.port)
            stack.enter_context(socket.create_connection(address, 5, (_ELSEWHERE, 0)))
        return _others(context, side)


def _flood(context: Context, side: Endpoint) -> Sample:
    load = load_on(side, SMALL, _FLOOD, context.seconds, keep=False)
    return put_load(load, server=side.server.pid)
