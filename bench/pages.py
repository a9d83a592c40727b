"""Measures how pages grow with the graph, beside the bundled one: ``python -m bench.pages``."""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from starlette.testclient import TestClient

from api import known
from api.app import create_app
from api.served import LatePool, OpenVersion, Served
from api.settings import Settings, read_settings
from bench.goal_graphs import goal_graph
from bench.measures import as_bytes, load, model
from graph import opening
from graph.sandbox import Pool
from graph.store import BUNDLED
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
    "/gaps",
    "/gaps?kind=unsupported",
    "/compare",
    "/compare?a=nationale-maal-2016&b=sst-2023",
    "/followup",
    "/glossary",
    "/queries",
)
_TIMES: Final = 5
"""A page may take so many times what it takes on the bundled graph."""
_RUNS: Final = 5
_HEADINGS: Final = ("page", "few, ms", "kB", "many, ms", "kB", "many / few")
_ALIGNED: Final = ("---", *["--:"] * 5)


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
        many = dict(_measured(version, given.paths))
        print(_row(_HEADINGS), _row(_ALIGNED), sep="", end="")
        for path, (before, small) in few.items():
            median, size = many[path]
            cells = before, small, median, size, median / before
            print(_row((f"`{path}`", *(f"{cell:,.1f}" for cell in cells))), end="")
        slow = [path for path in few if many[path][0] > _TIMES * few[path][0]]
        print(f"\nMore than {_TIMES} times: {', '.join(slow) or 'none'}")


def _published(folder: Path, goals: int) -> Version:
    workspace = Workspace(folder)
    if not workspace.is_empty():
        return workspace.current()
    store = load(as_bytes([*model(), *goal_graph(goals, seed=1)]))
    return workspace.publish(
        store, published=datetime(2026, 1, 1, tzinfo=UTC), author="bench", message="made up"
    )


def _measured(version: Version, paths: Sequence[str]) -> Iterator[tuple[str, tuple[float, float]]]:
    """Each page with the median milliseconds of some requests, none answered from kept pages, and its kB.

    What is worked out once for a version is there before: how long that takes is printed.
    """
    settings = replace(read_settings(), page_memory=0, search_seconds=600)
    served = _opened(version, settings)
    with TestClient(create_app(served)) as client:
        start = time.perf_counter()
        known.work_out(served.version)
        _say(f"what follows from it, in both languages: {time.perf_counter() - start:.1f} s")
        client.get("/search?q=kvalitet").raise_for_status()
        _say(f"with the index of words: {time.perf_counter() - start:.1f} s")
        for path in paths:
            took, size = [], 0
            for _ in range(_RUNS + 1):
                start = time.perf_counter()
                answer = client.get(path, headers={"Accept": "text/html"})
                took.append((time.perf_counter() - start) * 1000)
                size = len(answer.raise_for_status().content)
            yield path, (statistics.median(took[1:]), size / 1000)
            _say(f"{path}: {statistics.median(took[1:]):.1f} ms, {size / 1000:.1f} kB")


def _opened(version: Version, settings: Settings) -> Served:
    """A version for pages only: no worker opens it a second time."""
    start = time.perf_counter()
    store = opening.open_source(version.source_within(settings.memory_quads)).store
    _say(f"{len(store):,} quads opened in {time.perf_counter() - start:.1f} s")
    pool = Pool(BUNDLED, ["query"], workers=1, wait=1, limits=settings.query_limits)
    return Served(
        OpenVersion(version.number, store, str(version.source), None),
        pool,
        settings,
        LatePool(lambda: pool),
    )


def _say(told: str) -> None:
    print(told, file=sys.stderr, flush=True)


def _row(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    main()
