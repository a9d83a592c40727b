"""Threads, gaps and matrix on a network that was read, beside networkx, scipy, DuckDB and SPARQL."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

from bench import product, product_tasks
from bench.material import Material
from bench.measuring.alternation import alternate
from bench.measuring.samples import SideFailed
from bench.measuring.task_worker import Tasks
from bench.measuring.task_workers import TaskWorker, started
from bench.peers.installed import why_not
from bench.report.results import OURS, Row
from bench.workloads.context import Context, Run, agreed

_MODULE: Final = "bench.workloads.analyses"
_PEERS: Final = "bench.peers.networks"
_SPARQL: Final = "pyoxigraph"

_NAMES: Final = {
    "network": "read the network",
    "explicit threads": "threads of support",
    "threads": "all threads",
    "gaps": "gaps",
    "matrix": "matrix of levels",
    "comparison": "two sets compared",
}


def measure(context: Context) -> Iterator[Row]:
    """Processor time with 0.4 and with 1.5 links a goal.

    Ours reads the network from the store, and the peers from a table of steps. What ours finds are
    objects with names, links and themes; the peers count.
    """
    for key, material, links in (
        ("sparse", context.material, "0.4"),
        ("dense", Material.dense(context.folder, context.goals), "1.5"),
    ):
        with ExitStack() as stack:
            sides = _sides(context, material, stack)
            for name, what in _NAMES.items():
                runs: dict[str, Run] = {
                    side: each if isinstance(each, str) else each.task(name, context.limit)
                    for side, each in sides.items()
                    if isinstance(each, str) or name in each.tasks
                }
                found = alternate([*context.contenders(runs)], rounds=context.rounds)
                where = f"{context.goals:,} goals, {links} links a goal, CPU"
                yield Row.of(f"analyses/{key}/{name}", f"{what}, {where}", "cpu", agreed(found))


def _sides(context: Context, material: Material, stack: ExitStack) -> dict[str, TaskWorker | str]:
    whole, table = str(material.whole), str(material.folder / "steps.json")
    begin = partial(started, limit=context.limit)
    mine = stack.enter_context(begin(f"{_MODULE}:ours", path=whole, table=table))
    if isinstance(mine, str):
        raise SideFailed(mine)
    sides: dict[str, TaskWorker | str] = {OURS: mine}
    for peer in ("networkx", "scipy", "DuckDB"):
        prepare = f"{_PEERS}:of_{peer.lower()}"
        note = why_not(peer, context.peers)
        sides[peer] = note or stack.enter_context(begin(prepare, table=table))
    sides["SPARQL"] = why_not(_SPARQL, context.peers) or stack.enter_context(
        begin(f"{_PEERS}:of_sparql", path=whole)
    )
    return sides


def ours(path: str, table: str) -> Tasks:
    """Our analyses; the table of steps is written for the peers on the way."""
    store = product.load_file(Path(path))
    loaded = product_tasks.read_network(store)
    Path(table).write_text(json.dumps(product_tasks.edge_table(loaded)), encoding="utf-8")
    digests = product_tasks.digests()
    return {name: (task, digests[name]) for name, task in product_tasks.analyses(store).items()}
