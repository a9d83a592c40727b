"""Measures the analyses of a workspace beside networkx and scipy: ``python -m bench.in_memory DIR``.

All sides take turns in one process, and the least processor time of each counts. Peers count on a
table of steps that is there; ours also makes what the first page shows, on columns that are there.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench import product, product_tasks
from bench.peers import networks
from graph.analysis.counts.tables import Tables

if TYPE_CHECKING:
    from bench.measuring.task_worker import Tasks

_NAMES: Final = ("explicit threads", "gaps", "matrix")
_OURS: Final = "goalgraph"


def measure(workspace: Path, rounds: int) -> Iterator[tuple[str, str, float]]:
    """For each analysis and side the least milliseconds of processor time.

    Raises ``ValueError`` if a peer finds something else.
    """
    store = product.open_version(workspace)
    used, network = _timed(lambda: product_tasks.read_network(store))
    yield "read the network", _OURS, used
    yield "columns of links and topics", _OURS, _timed(lambda: Tables.of(network))[0]
    digests = product_tasks.digests()
    tasks = product_tasks.analyses(store, network)
    ours = {name: (task, digests[name]) for name, task in tasks.items()}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as table:
        json.dump(product_tasks.edge_table(network), table)
        table.flush()
        sides: dict[str, Tasks] = {_OURS: ours, "networkx": networks.of_networkx(table.name)}
        try:
            sides["scipy"] = networks.of_scipy(table.name)
        except ImportError:
            sys.stderr.write("scipy is not installed\n")
    for name in _NAMES:
        least = dict.fromkeys(sides, float("inf"))
        found: dict[str, Any] = {}
        for _ in range(rounds):
            for side, theirs in sides.items():
                task, digest = theirs[name]
                used, result = _timed(task)
                least[side] = min(least[side], used)
                found[side] = digest(result)
        if any(each != found[_OURS] for each in found.values()):
            raise ValueError(f"{name}: {found}")
        for side, used in least.items():
            yield name, side, used


def _timed(task: Callable[[], Any]) -> tuple[float, Any]:
    """The milliseconds of processor time that a task takes, and its result."""
    start = time.process_time()
    result = task()
    return (time.process_time() - start) * 1000, result


def main() -> None:
    """Print a line for each analysis and side, with what ours is times as quick as."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    ours: dict[str, float] = {}
    for name, side, used in measure(given.workspace, given.rounds):
        ours.setdefault(name, used)
        sys.stdout.write(f"{name:30} {side:10} {used:10.1f} ms {used / ours[name]:8.2f} ×\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
