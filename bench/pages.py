"""Measures how pages grow with the graph, beside the bundled one: ``python -m bench.pages``."""

import argparse
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from starlette.testclient import TestClient

from api.server.app import create_app
from api.settings import Settings, read_settings
from api.state import derived
from api.state.server_state import LazyPool, OpenVersion, ServerState
from bench.goal_graphs import goal_graph
from bench.measures import as_bytes, load, model
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY
from graph.store import opening
from graph.store.dataset import BUNDLED
from graph.store.workspace import BUNDLED_VERSION, Version, Workspace
from graph.submission.service import CHECK

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
_TIMES: Final = 5
"""A page may take so many times what it takes on the bundled graph."""
_RUNS: Final = 7
_HEADINGS: Final = ("page", "few, ms", "kB", "many, ms", "kB", "many / few")
_ALIGNED: Final = ("---", *["--:"] * 5)


@dataclass(frozen=True, slots=True)
class _Page:
    """How many milliseconds a page took, and its size in kB."""

    ms: float
    kb: float


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
        with _serving(BUNDLED_VERSION) as small, _serving(version) as large:
            measured = dict(_measured(small, large, given.paths))
        print(_row(_HEADINGS), _row(_ALIGNED), sep="", end="")
        for path, (few, many) in measured.items():
            cells = few.ms, few.kb, many.ms, many.kb, many.ms / few.ms
            print(_row((f"`{path}`", *(f"{cell:,.1f}" for cell in cells))), end="")
        slow = [path for path, (few, many) in measured.items() if many.ms > _TIMES * few.ms]
        print(f"\nMore than {_TIMES} times: {', '.join(slow) or 'none'}")


def _published(folder: Path, goals: int) -> Version:
    workspace = Workspace(folder)
    if not workspace.is_empty():
        return workspace.current()
    store = load(as_bytes([*model(), *goal_graph(goals, seed=1)]))
    return workspace.publish(
        store, published=datetime(2026, 1, 1, tzinfo=UTC), author="bench", message="made up"
    )


@contextmanager
def _serving(version: Version) -> Iterator[TestClient]:
    """A client of the application on a version.

    What is worked out once for a version is there before: how long that takes is printed.
    """
    settings = replace(read_settings(), page_memory=0, search_seconds=600)
    served = _opened(version, settings)
    with TestClient(create_app(served), headers={"Accept": "text/html"}) as client:
        start = time.perf_counter()
        derived.work_out(served.version)
        _say(f"what follows from it, in both languages: {time.perf_counter() - start:.1f} s")
        client.get("/search?q=kvalitet").raise_for_status()
        _say(f"with the index of words: {time.perf_counter() - start:.1f} s")
        yield client


def _measured(
    small: TestClient, large: TestClient, paths: Sequence[str]
) -> Iterator[tuple[str, tuple[_Page, _Page]]]:
    """Each page of both, asked for by turns so that both meet the same weather, none of it kept."""
    for path in paths:
        took = [(_asked(small, path), _asked(large, path)) for _ in range(_RUNS + 1)][1:]
        few, many = (_median(pages) for pages in zip(*took, strict=True))
        yield path, (few, many)
        _say(f"{path}: {few.ms:.1f} ms, {many.ms:.1f} ms, {many.kb:.1f} kB")


def _asked(client: TestClient, path: str) -> _Page:
    start = time.perf_counter()
    answer = client.get(path)
    took = (time.perf_counter() - start) * 1000
    return _Page(took, len(answer.raise_for_status().content) / 1000)


def _median(pages: Iterable[_Page]) -> _Page:
    asked = list(pages)
    return _Page(statistics.median(each.ms for each in asked), asked[-1].kb)


def _opened(version: Version, settings: Settings) -> ServerState:
    """A version for pages only: no worker opens it a second time."""
    start = time.perf_counter()
    store = opening.open_source(version.source_within(settings.memory_quads)).store
    _say(f"{len(store):,} quads opened in {time.perf_counter() - start:.1f} s")
    pool = Pool(BUNDLED, [QUERY], workers=1, wait=1, limits=settings.query_limits)
    return ServerState(
        version=OpenVersion(version.number, store, str(version.source), None),
        pool=pool,
        settings=settings,
        checker=LazyPool(lambda: pool),
        own_checker=lambda: Pool(BUNDLED, [CHECK], workers=1, wait=1, limits=settings.check_limits),
    )


def _say(told: str) -> None:
    print(told, file=sys.stderr, flush=True)


def _row(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    main()
