"""Verifies all quotes of a version in several processes."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from pyoxigraph import Store

from graph.evidence import originals, quotations
from graph.evidence.originals import Unread
from graph.evidence.quotations import QuotedSource
from graph.evidence.verification import Judged, Outcome, Proof, State, judge_source, wordings
from graph.store import opening
from graph.store.dataset import StoreSource

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the number of verified quotes and their total."""
Run: TypeAlias = Callable[[Callable[["_Bench", Any], Any], Iterable[Any]], Iterator[Any]]
"""Runs a task for each of some items, in their order."""
WORTH_PROCESSES: Final = 20_000
"""Quotes from which processes are worthwhile: each takes about a second to open the store."""


@dataclass(frozen=True, slots=True)
class _Bench:
    """The data that a process needs to verify quotes against a file."""

    store: Store
    folder: Path
    by_digest: dict[str, list[QuotedSource]]


@dataclass(frozen=True, slots=True)
class _Search:
    """The sources that were verified against a file, or why it was not read."""

    name: str
    unread: Unread | None = None
    judged: tuple[Judged, ...] = ()


def prove(
    version: StoreSource, folder: Path, *, workers: int = 1, progress: Progress | None = None
) -> Proof:
    """Verify every quote of a version against the originals in a folder.

    Every file is read once; if a source is missing, files that are no known source are read again.
    Each process has one source with its quotes in memory at a time; all quotes that fail are kept.
    Raises ``FolderMissing`` if the folder cannot be read.
    """
    files, unread = originals.listed(folder)
    store = _open(version)
    sources = quotations.sources(store)
    total = sum(source.passages for source in sources)
    judged: dict[str, Judged] = {}
    spare: list[str] = []
    done = 0

    def keep(found: Iterable[Judged]) -> None:
        nonlocal done
        for one in found:
            if judged.setdefault(one.proof.source.iri, one) is one:
                done += one.proof.source.passages
        if progress:
            progress(done, total)

    keep([])
    bench = _bench(store, folder, sources)
    with _crew(version, bench, sources, workers if total >= WORTH_PROCESSES else 1) as run:
        searches = run(_search, files)
        without = [
            Outcome(quote=quote, verdict="incomplete") for quote in quotations.without_source(store)
        ]
        for search in searches:
            keep(search.judged)
            if search.unread:
                unread.append(search.unread)
            elif not search.judged:
                spare.append(search.name)
        missing = [source for source in sources if source.iri not in judged]
        for one in run(_judge_missing, _with_candidates(bench, missing, spare)):
            keep([one])
    return Proof(
        sources=tuple(judged[iri].proof for iri in sorted(judged)),
        without_source=tuple(without),
        wordings=wordings(store, judged.values()),
        unread=tuple(sorted(unread, key=lambda one: one.file)),
    )


def _open(version: StoreSource) -> Store:
    """Open a version for sequential reading: a folder stays on disk, which costs little."""
    if version.kind == "folder":
        return opening.read_only(Path(version.path))
    return opening.open_source(version).store


def _bench(store: Store, folder: Path, sources: Iterable[QuotedSource]) -> _Bench:
    by_digest: dict[str, list[QuotedSource]] = {}
    for source in sources:
        if source.digest:
            by_digest.setdefault(source.digest, []).append(source)
    return _Bench(store, folder, by_digest)


def _search(bench: _Bench, name: str) -> _Search:
    """Read a file and, if it is the original of some sources, verify their quotes against it."""
    raw = originals.content(bench.folder, name)
    if isinstance(raw, Unread):
        return _Search(name, unread=raw)
    own = bench.by_digest.get(originals.digest(raw), [])
    text = _decoded(raw) if own else None
    del raw  # a large source is not kept twice in memory
    state: State = "unreadable" if text is None else "found"
    return _Search(
        name,
        judged=tuple(
            judge_source(bench.store, source, text, state, originals.shown(name)) for source in own
        ),
    )


def _judge_missing(bench: _Bench, job: tuple[QuotedSource, str | None]) -> Judged:
    """Compare the quotes of a missing source with the file that may be a changed copy of it."""
    source, name = job
    raw = originals.content(bench.folder, name) if name else b""
    text = None if isinstance(raw, Unread) or not name else _decoded(raw)
    file = originals.shown(name) if name and text is not None else None
    return judge_source(bench.store, source, text, "missing", file)


def _with_candidates(
    bench: _Bench, missing: list[QuotedSource], spare: list[str]
) -> list[tuple[QuotedSource, str | None]]:
    if not missing or not spare:
        return [(source, None) for source in missing]
    sought = {
        source.iri: originals.grams(quote.exact for quote in quotations.quotes(bench.store, source))
        for source in missing
    }
    texts = (
        (name, text)
        for name in spare
        if isinstance(raw := originals.content(bench.folder, name), bytes)
        and (text := _decoded(raw)) is not None
    )
    likely = originals.likely(texts, sought)
    return [(source, likely.get(source.iri)) for source in missing]


def _decoded(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


@contextmanager
def _crew(
    version: StoreSource, bench: _Bench, sources: list[QuotedSource], workers: int
) -> Iterator[Run]:
    """A function that runs tasks in this process, or in others that each open the version.

    Threads would not help: reading a store quad by quad and comparing text both hold the global
    interpreter lock. Processes are spawned, as forking one with an open store is not safe.
    """
    if workers == 1:
        yield lambda task, items: map(partial(task, bench), items)
        return
    with ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(version, bench.folder, sources),
    ) as pool:
        yield lambda task, items: pool.map(partial(_in_worker, task), items)


_own_bench: _Bench | None = None
"""The data of a worker process; None in the main process."""


def _start(version: StoreSource, folder: Path, sources: list[QuotedSource]) -> None:
    global _own_bench  # noqa: PLW0603 - how ProcessPoolExecutor initialises a process
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process handles Ctrl-C
    _own_bench = _bench(_open(version), folder, sources)


def _in_worker(task: Callable[[_Bench, Any], Any], item: object) -> object:
    return task(_own_bench, item) if _own_bench else None
