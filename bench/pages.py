"""Measures how pages grow with the graph, beside the bundled one: ``python -m bench.pages``."""

import argparse
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from starlette.testclient import TestClient

from api.app import create_app
from api.served import open_served
from api.settings import read_settings
from bench.goal_graphs import goal_graph
from bench.measures import as_bytes, load, model
from graph.workspace import BUNDLED_VERSION, Version, Workspace

_PATHS: Final = (
    "/",
    "/goals",
    "/goals/nationale-maal-2016/7",
    "/sets",
    "/sets/nationale-maal-2016",
    "/themes",
    "/themes/kvalitet",
    "/frames",
    "/organizations",
    "/sources",
    "/threads",
    "/matrix",
    "/gaps",
)
_RUNS: Final = 5
_HEADINGS: Final = ("page", "few, ms", "kB", "many, ms", "kB", "many / few", "first, ms")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description="Measure the pages.")
    parser.add_argument("--goals", type=int, default=100_000, help="goals in the large graph")
    parser.add_argument("paths", nargs="*", default=_PATHS, help="pages (default: the main ones)")
    parser.add_argument(
        "--workspace", type=Path, help="where to keep the large graph for next time"
    )
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        version = _published(given.workspace or Path(folder), given.goals)
        few = dict(_measured(BUNDLED_VERSION, given.paths))
        print(_row(_HEADINGS), _row("-" * 3 for _ in _HEADINGS), sep="", end="", flush=True)
        for path, (first, median, size) in _measured(version, given.paths):
            _, before, small = few[path]
            cells = before, small, median, size, median / before, first
            print(_row((path, *(f"{cell:,.1f}" for cell in cells))), end="", flush=True)


def _published(folder: Path, goals: int) -> Version:
    workspace = Workspace(folder)
    if not workspace.is_empty():
        return workspace.current()
    store = load(as_bytes([*model(), *goal_graph(goals, seed=1)]))
    return workspace.publish(
        store, published=datetime(2026, 1, 1, tzinfo=UTC), author="bench", message="made up"
    )


def _measured(version: Version, paths: Sequence[str]) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each page with the milliseconds of the first request, the median of the next, and its kB."""
    start = time.perf_counter()
    served = open_served(version, read_settings())
    print(f"{len(served.version.store):,} quads opened in {time.perf_counter() - start:.1f} s\n")
    with TestClient(create_app(served)) as client:
        for path in paths:
            took, size = [], 0
            for _ in range(_RUNS + 1):
                start = time.perf_counter()
                answer = client.get(path, headers={"Accept": "text/html"})
                took.append((time.perf_counter() - start) * 1000)
                size = len(answer.raise_for_status().content)
            yield path, (took[0], statistics.median(took[1:]), size / 1000)


def _row(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    main()
