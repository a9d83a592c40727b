"""Loading: the bundled graph and a generated one, beside rdflib and bare pyoxigraph."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

import pyoxigraph
import rdflib

from bench import product
from bench.measuring.alternation import alternate
from bench.measuring.task_worker import Tasks
from bench.measuring.task_workers import TaskWorker, started
from bench.peers.installed import why_not
from bench.report.results import OURS, Row
from bench.workloads.context import Context, Run

_MODULE: Final = "bench.workloads.loading"


def measure(context: Context) -> Iterator[Row]:
    """Ours infers what follows and the peers do not; from files to a store in memory."""
    path = str(context.material.stated)
    sides = {OURS: "ours", "rdflib": "of_rdflib", "pyoxigraph": "of_pyoxigraph"}
    with ExitStack() as stack:
        workers: dict[str, TaskWorker | str] = {}
        for name, prepare in sides.items():
            note = "" if name == OURS else why_not(name, context.peers)
            workers[name] = note or stack.enter_context(
                started(f"{_MODULE}:{prepare}", context.limit, path=path)
            )
        for task, key, what in (
            ("bundled", "loading/bundled", "load the bundled graph"),
            ("generated", "loading/generated", f"load {context.goals:,} goals"),
        ):
            runs: dict[str, Run] = {
                name: each if isinstance(each, str) else each.task(task, context.limit)
                for name, each in workers.items()
            }
            found = alternate([*context.contenders(runs)], rounds=context.rounds)
            yield Row.of(key, what, "seconds", found)


def ours(path: str) -> Tasks:
    """Ours: pyoxigraph, with what is inferred."""
    return {
        "bundled": (product.bundled_store, len),
        "generated": (partial(product.load, Path(path)), len),
    }


def of_rdflib(path: str) -> Tasks:
    """A ``Dataset`` of rdflib."""
    return {"bundled": (_bundled_by_rdflib, len), "generated": (partial(_by_rdflib, path), len)}


def of_pyoxigraph(path: str) -> Tasks:
    """A bare pyoxigraph store, and the cheapest that it offers: bulk loading."""
    return {
        "bundled": (_bundled_by_pyoxigraph, len),
        "generated": (partial(_by_pyoxigraph, path), len),
    }


def _bundled_by_rdflib() -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    for name, path in product.bundled_files():
        dataset.graph(rdflib.URIRef(name)).parse(path, format="turtle")
    return dataset


def _by_rdflib(path: str) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    return dataset


def _bundled_by_pyoxigraph() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for name, path in product.bundled_files():
        graph = pyoxigraph.NamedNode(name)
        store.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
    return store


def _by_pyoxigraph(path: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_QUADS)
    return store
