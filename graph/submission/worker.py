"""The task «check» of a sealed worker."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pyoxigraph import Store

from graph import errors
from graph.sandbox.limits import TableLimits
from graph.submission import reader
from graph.submission.impact import impact
from graph.submission.line_numbers import located, place_finder
from graph.submission.ownership import check_ownership
from graph.submission.reports import reading
from graph.submission.reports.reading import what_is_published, what_was_read
from graph.submission.requests import CheckRequest, NoHead, files_in
from graph.submission.tables.reader import ParsedFiles
from graph.submission.validation import duplicates, labels, scope, shacl
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import CheckResult, Engine, Finding, in_order
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.read_summary import ReadSummary
from graph.submission.validation.rules import rules
from graph.submission.validation.shacl import GraphCheck


def answer(store: Store, request: CheckRequest, body: bytes, _: int) -> tuple[NoHead, bytes]:
    """Check the files in ``body`` and return a ``CheckResult`` as JSON."""
    as_of = date.fromisoformat(request["as_of"]) if request["as_of"] else None
    files = tuple(files_in(body, request["files"]))
    limits, engine = TableLimits.from_data(request["tables"]), request["engine"]
    if files and request["against"]:
        given = reader.read_files(files, store, limits)
        result = check_within(given, [name for name, _ in files], store, as_of, engine)
    else:
        # One part of a check after the other comes to this worker, so what it loads is kept.
        load = _load if request["rules"] is None else _loaded
        result = load(None if files else store, files, as_of, limits, engine).result(
            request["rules"]
        )
    return {}, json.dumps(result.as_data()).encode()


def warm_up(store: Store) -> None:
    """Run one small check, so that no import remains, and load the labels of a version."""
    reader.warm_up()
    labels.warm_up()
    shacl.warm_up()
    duplicates.warm_up(store)
    impact.warm_up()
    files = (("a.ttl", b"<goal/x/1> a <https://w3id.org/goalgraph/ontology#Goal> ."),)
    with suppress(errors.WorkerFailed):  # as in ``shacl.warm_up``
        _load(None, files, None, TableLimits(), "compiled").result(None)
    reading.warm_up()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """Files by themselves or a published graph, loaded to be checked as a whole."""

    given: ParsedFiles
    files: tuple[str, ...]
    graph: Overlay
    overlays: Overlays | None
    """None for a published graph: it changes nothing."""
    check: GraphCheck

    def result(self, only: Sequence[str] | None) -> CheckResult:
        """What ONLY some rules find, or all."""
        found = located(self.check.findings(only), self.given.texts, self.given.spots)
        applied = len(rules() if only is None else only)
        looked = scope.whole_extent(self.graph, applied)
        if only is not None and not any(rules()[rule].module == "reading" for rule in only):
            return CheckResult(_besides(found, self.given), Impact(), scope=looked)
        findings = in_order((*self.given.findings, *_besides(found, self.given)))
        if self.overlays is None:
            return CheckResult(findings, Impact(), what_is_published(self.graph), looked)
        read = _read(self.given, self.graph, self.files)
        return CheckResult(findings, impact.compute_impact(self.overlays), read, looked)


def _load(
    store: Store | None,
    files: tuple[tuple[str, bytes], ...],
    as_of: date | None,
    limits: TableLimits,
    engine: Engine,
) -> _Whole:
    """Load a store, or files by themselves."""
    if store is not None:
        published = Overlay((), store)
        whole = GraphCheck(published, as_of, engine)
        return _Whole(given=ParsedFiles(), files=(), graph=published, overlays=None, check=whole)
    given = reader.read_files(files, Store(), limits)
    overlays = Overlays.of(given.quads, Store())
    whole = GraphCheck(overlays.after, as_of, engine)
    names = tuple(name for name, _ in files)
    return _Whole(given=given, files=names, graph=overlays.after, overlays=overlays, check=whole)


_loaded = lru_cache(maxsize=1)(_load)


def check_within(
    given: ParsedFiles,
    names: Sequence[str],
    published: Store,
    as_of: date | None,
    engine: Engine,
) -> CheckResult:
    """Check files that were read, with their ``names``, within what is published.

    Raises ``ForeignGraph`` and ``ForeignThing``.
    """
    overlays = Overlays.of(given.quads, published)
    check_ownership(given.quads, published, given.texts, given.spots)
    targets = scope.targets(overlays.after)
    checked = shacl.check_within(overlays, as_of, engine, targets)
    found = located(checked, given.texts, given.spots)
    findings = in_order((*given.findings, *_besides(found, given)))
    return CheckResult(
        findings,
        impact.compute_impact(overlays),
        _read(given, overlays.after, names),
        scope.extent(overlays.after, targets),
    )


def _read(given: ParsedFiles, overlay: Overlay, files: Sequence[str]) -> ReadSummary:
    """What the files say, with the place of each thing."""
    places = place_finder(given.texts, given.spots)
    return what_was_read(overlay, places, given.read, files)


def _besides(found: Iterable[Finding], given: ParsedFiles) -> tuple[Finding, ...]:
    """The findings but for cells that cannot be read: those are not reported again as missing."""
    faulty = {*given.unread, *(finding.where for finding in given.findings)}
    return tuple(finding for finding in found if finding.where not in faulty)
