"""The published questions, each beside rdflib, and what it costs to ask them in a sealed worker."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

import rdflib
from pyoxigraph import Store

from bench import product, product_tasks
from bench.measuring.alternation import alternate
from bench.measuring.samples import SideFailed
from bench.measuring.task_worker import Tasks
from bench.measuring.task_workers import TaskWorker, started
from bench.peers.installed import why_not
from bench.report.results import OURS, Row
from bench.workloads.answers import digest
from bench.workloads.context import Context, Run, agreed

_MODULE: Final = "bench.workloads.questions"

_WORTH_SEEING: Final = 10.5
"""Times our own time that a peer is always given."""

_SEALED: Final = ("01", "04", "06")
"""The questions that are asked in a worker too, by their first letters."""


def measure(context: Context) -> Iterator[Row]:
    """Each question from its text to its answer in JSON, on both graphs; all must give the same rows."""
    for key, what, path in (
        ("bundled", "bundled", ""),
        ("generated", f"{context.goals:,} goals", str(context.material.whole)),
    ):
        note = why_not("rdflib", context.peers)
        with ExitStack() as stack:
            mine = stack.enter_context(started(f"{_MODULE}:ours", context.limit, path=path))
            theirs: TaskWorker | str = note or stack.enter_context(
                started(f"{_MODULE}:of_rdflib", context.limit, path=path)
            )
            if isinstance(mine, str):
                raise SideFailed(mine)
            for name in product.questions():
                runs = _runs(context, name, mine, theirs)
                found = alternate([*context.contenders(runs)], rounds=context.rounds)
                yield Row.of(f"questions/{key}/{name}", f"{name}, {what}", "seconds", agreed(found))


def sealed(context: Context) -> Iterator[Row]:
    """What the seal costs: a question's way to a worker process and back, on the bundled graph."""
    with started(f"{_MODULE}:beside_seal", context.limit) as worker:
        if isinstance(worker, str):
            raise SideFailed(worker)
        for name in product.questions():
            if name.startswith(_SEALED):
                runs: dict[str, Run] = {
                    OURS: worker.task(f"{name} sealed", context.limit),
                    "ours, unsealed": worker.task(name, context.limit),
                }
                found = alternate([*context.contenders(runs)], rounds=context.rounds)
                yield Row.of(f"sealed/{name}", f"{name}, sealed", "seconds", agreed(found))


def ours(path: str) -> Tasks:
    """The questions to pyoxigraph, over the union of all graphs."""
    store = _store(path)
    return {
        name: (partial(product_tasks.answer, store, text), digest)
        for name, text in product.questions().items()
    }


def of_rdflib(path: str) -> Tasks:
    """The questions to rdflib, on a ``Graph`` of the same triples."""
    triples = rdflib.Graph()
    for triple in product_tasks.rdflib_triples(_store(path)):
        triples.add(triple)
    return {
        name: (partial(_ask_rdflib, triples, text), digest)
        for name, text in product.questions().items()
    }


def beside_seal() -> Tasks:
    """The questions in this process, and in a sealed worker of it."""
    pool, store = product_tasks.query_pool(), product.bundled_store()
    tasks = {}
    for name, text in product.questions().items():
        tasks[name] = (partial(product_tasks.answer, store, text), digest)
        tasks[f"{name} sealed"] = (partial(product_tasks.sealed_answer, pool, text), digest)
    return tasks


def _runs(
    context: Context, name: str, mine: TaskWorker, theirs: TaskWorker | str
) -> dict[str, Run]:
    """How both are asked: the peer is ended after the cap, or a little more than ten times our time."""
    first = mine.run(name, context.limit)
    given = max(context.cap, (first.seconds or 0) * _WORTH_SEEING)
    return {
        OURS: mine.task(name, context.limit),
        "rdflib": theirs if isinstance(theirs, str) else theirs.task(name, given, fork=True),
    }


def _store(path: str) -> Store:
    return product.load_file(Path(path)) if path else product.bundled_store()


def _ask_rdflib(triples: rdflib.Graph, text: str) -> bytes:
    return triples.query(text).serialize(format="json") or b""
