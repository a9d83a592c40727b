"""The Python API: open a version, query it, check files, follow a goal's threads, list gaps."""

import threading
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, Store, parse_query_results

from graph import errors, i18n
from graph.analysis import explicit_threads, gaps, lookup, network, shared_threads
from graph.analysis.edges import ALL_LINKS, Basis, LinkFilter
from graph.analysis.explicit_threads import ExplicitThread
from graph.analysis.gap_values import GapKind, Gaps
from graph.analysis.network import Network
from graph.analysis.shared_threads import SharedThread
from graph.model.terms import Solution
from graph.sandbox import limits
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY, AnyTask
from graph.store.opening import open_source
from graph.store.sparql import SOLUTIONS, QueryRequest, check_query
from graph.store.workspace import BUNDLED_VERSION, Version, Workspace
from graph.submission.service import CHECK, File, check_submission, open_file
from graph.submission.validation.findings import Finding, Report

__all__ = [
    "Basis",
    "File",
    "Finding",
    "GapKind",
    "Gaps",
    "GoalThreads",
    "Limits",
    "LinkFilter",
    "OpenVersion",
    "Report",
    "open_version",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalThreads:
    """The threads that a goal is in."""

    explicit: ExplicitThread
    """What supports it and what it supports; ``explicit.summary.holds`` is false where it is in no
    explicit thread."""
    thematic: tuple[SharedThread, ...]
    """One for each theme that joins it with goals at another level, in the order of names."""
    reference: tuple[SharedThread, ...]
    """One for each frame that it cites together with a goal of another set, in the order of names."""


class OpenVersion:
    """A version, open for reading until it is closed: use it in a ``with`` statement.

    Queries and checks run in sealed worker processes, within their limits: neither can reach a file
    or the network. Threads and gaps are computed in this process. The workers start, and the links
    are read, at the first call that needs them. Calls from several threads are safe; queries run
    one at a time, and so do checks. After ``close`` each method raises ``ValueError``; each may
    raise ``errors.WorkspaceError`` when the version's files are damaged.
    """

    def __init__(
        self, version: Version, *, lang: str, query_limits: Limits, check_limits: Limits
    ) -> None:
        """Use ``open_version``; nothing of the version is read yet."""
        self.number = version.number
        """The version's number; None for the bundled graph."""
        self._version = version
        self._lang = lang
        self._query_limits = query_limits
        self._check_limits = check_limits
        self._lock = threading.Lock()
        self._stack = ExitStack()
        self._pools: dict[str, Pool] = {}
        self._read: tuple[Store, Network] | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers and let go of what was read. Closing twice does no harm."""
        with self._lock:
            self._closed = True
            self._stack.close()
            self._read = None

    def query(self, sparql: str, form: str = "json") -> bytes:
        """The result of a SPARQL 1.1 query over the union of all graphs, as UTF-8.

        ``form`` is json, xml, csv or tsv for SELECT and ASK, and ttl, nt, rdf or jsonld
        for CONSTRUCT and DESCRIBE. Raises an ``errors.QueryError`` for a query that is refused
        (``UnknownResultFormat`` for another form) and an ``errors.LimitHit`` at a limit; a result is
        never cut short.
        """
        check_query(sparql, length=limits.QUERY_LENGTH, depth=limits.QUERY_DEPTH)
        pool = self._pool(QUERY, self._query_limits)
        return pool.run(
            QUERY, QueryRequest(forms=[form]), sparql.encode("utf-8", "surrogatepass")
        ).body

    def rows(self, sparql: str) -> tuple[Solution, ...]:
        """The rows of a SELECT query: its variables by name, each with a term of pyoxigraph.

        A variable without a value is left out of its row. Raises what ``query`` raises, and
        ``errors.UnknownResultFormat`` for a query that is no SELECT.
        """
        found = parse_query_results(self.query(sparql), QueryResultsFormat.JSON)
        if isinstance(found, QueryBoolean):
            raise errors.UnknownResultFormat(formats=", ".join(SOLUTIONS))
        return tuple(_rows(found))

    def check(
        self,
        files: Iterable[File | Path | str] = (),
        *,
        against: bool = True,
        as_of: date | None = None,
    ) -> Report:
        """Check files as one submission within this version, or by themselves if not ``against``.

        No files: the version itself is checked. ``as_of`` is the day that counts as today; without
        one, rules about what is overdue find nothing. Raises an ``errors.InputError`` for a file that
        is missing, too large or not readable, and an ``errors.LimitHit`` at a limit.
        """
        given = [
            each if isinstance(each, File) else open_file(Path(each), limits.FILE_SIZE)
            for each in files
        ]
        return check_submission(
            self._pool(CHECK, self._check_limits),
            given,
            self._check_limits,
            version=self.number,
            against=against,
            as_of=as_of,
        )

    def threads(self, goal_set: str, number: str, links: LinkFilter = ALL_LINKS) -> GoalThreads:
        """The threads of a goal, e.g. ``threads("sst-2023", "2.1")``.

        ``links`` says which links count in the explicit thread. Raises ``errors.NotKnown`` when there
        is no such set, or no such goal in it.
        """
        store, known = self._network()
        goal = lookup.goal(store, known, goal_set, number, self._lang)
        only = (range(goal, goal + 1),)
        themes = (n for n in range(len(known.themes)) if known.under(n, only))
        frames = (n for n, frame in enumerate(known.frames) if goal in frame.goals)
        return GoalThreads(
            explicit=explicit_threads.explicit(known, goal, links),
            thematic=_holding(shared_threads.thematic(known, each) for each in themes),
            reference=_holding(shared_threads.reference(known, each) for each in frames),
        )

    def gaps(self, links: LinkFilter = ALL_LINKS) -> Gaps:
        """The gaps of every kind, as they are when only some ``links`` count."""
        return gaps.find(self._network()[1], links)

    def _pool(self, task: AnyTask, usual: Limits) -> Pool:
        """The worker for a task, started when it is first needed."""
        with self._lock:
            self._check_open()
            if task.name not in self._pools:
                pool = Pool(
                    self._version.source, [task], workers=1, wait=usual.seconds, limits=usual
                )
                self._pools[task.name] = self._stack.enter_context(pool)
            return self._pools[task.name]

    def _network(self) -> tuple[Store, Network]:
        """The version's store and network, read when they are first needed."""
        with self._lock:
            self._check_open()
            if self._read is None:
                store = open_source(self._version.source).store
                self._read = store, network.load(store, self._lang)
            return self._read

    def _check_open(self) -> None:
        if self._closed:
            raise ValueError("This version is closed.")


def open_version(
    workspace: Path | str | None = None,
    number: int | None = None,
    *,
    lang: str = i18n.DEFAULT,
    query_limits: Limits = limits.QUERY,
    check_limits: Limits = limits.CHECK,
) -> OpenVersion:
    """Open the bundled graph, the current version of a workspace, or the one with a number.

    ``lang`` is the language of names in threads and gaps: "da" or "en". Raises an
    ``errors.WorkspaceError`` when there is no such workspace or version, and ``ValueError`` for a
    number without a workspace or another language.
    """
    if lang not in i18n.LANGUAGES:
        raise ValueError(f"There is no language {lang!r}. Use one of: {', '.join(i18n.LANGUAGES)}.")
    if workspace is None and number is not None:
        raise ValueError("Versions are numbered within a workspace: give the workspace too.")
    version = BUNDLED_VERSION
    if workspace is not None:
        versions = Workspace(Path(workspace))
        version = versions.current() if number is None else versions.version(number)
    return OpenVersion(version, lang=lang, query_limits=query_limits, check_limits=check_limits)


def _rows(found: QuerySolutions) -> Iterable[Solution]:
    names = [variable.value for variable in found.variables]
    for each in found:
        yield {name: term for name, term in zip(names, each, strict=True) if term is not None}


def _holding(threads: Iterable[SharedThread]) -> tuple[SharedThread, ...]:
    return tuple(thread for thread in threads if thread.summary.holds)
