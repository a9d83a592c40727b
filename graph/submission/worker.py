"""The task «check» of a sealed worker."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pyoxigraph import NamedNode, Store

from graph import errors
from graph.sandbox.limits import TableLimits
from graph.submission import reader
from graph.submission.contradictions import told_apart
from graph.submission.fault_findings import FaultPlaces
from graph.submission.impact import impact
from graph.submission.line_numbers import located, place_finder, repeats_finder
from graph.submission.ownership import own_part
from graph.submission.rdf.faults import StatementFault
from graph.submission.reports import reading
from graph.submission.reports.reading import what_is_published, what_was_read
from graph.submission.requests import CheckRequest, NoHead, files_in
from graph.submission.tables.reader import ParsedFiles
from graph.submission.tables.table import RowLocation
from graph.submission.validation import duplicates, labels, scope, shacl
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import CheckResult, Engine, Finding, apart
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
        result = check_within(files, store, as_of, limits, engine)
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
        found = located(self.check.findings(only), self.given.lines, self.given.spots)
        applied = len(rules() if only is None else only)
        looked = scope.whole_extent(self.graph, applied)
        if only is not None and not any(rules()[rule].module == "reading" for rule in only):
            now, later = apart(_besides(found, self.given))
            return CheckResult(now, Impact(), scope=looked, adopting=later)
        findings, adopting = apart(
            (*self.given.findings, *_besides(told_apart(found, self.given), self.given))
        )
        if self.overlays is None:
            read = what_is_published(self.graph)
            return CheckResult(findings, Impact(), read, looked, adopting)
        read = _read(self.given, self.graph, self.files)
        return CheckResult(findings, impact.compute_impact(self.overlays), read, looked, adopting)


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
    files: Sequence[tuple[str, bytes]],
    published: Store,
    as_of: date | None,
    limits: TableLimits,
    engine: Engine,
) -> CheckResult:
    """Check files within what is published."""
    names = [name for name, _ in files]
    return check_given(read_own(files, published, limits), names, published, as_of, engine)


def read_own(
    files: Sequence[tuple[str, bytes]], published: Store, limits: TableLimits
) -> ParsedFiles:
    """What files say, without what others own; that is among the findings."""
    return _own(reader.read_files(files, published, limits), published)


def check_given(
    given: ParsedFiles,
    names: Sequence[str],
    published: Store,
    as_of: date | None,
    engine: Engine,
) -> CheckResult:
    """Check files that were read, with their ``names``, within what is published."""
    overlays = Overlays.of(given.quads, published)
    targets = scope.targets(overlays.after)
    checked = shacl.check_within(overlays, as_of, engine, targets)
    found = located(checked, given.lines, given.spots)
    findings, adopting = apart((*given.findings, *_besides(told_apart(found, given), given)))
    return CheckResult(
        findings,
        impact.compute_impact(overlays),
        _read(given, overlays.after, names),
        scope.extent(overlays.after, targets),
        adopting,
    )


def _read(given: ParsedFiles, overlay: Overlay, files: Sequence[str]) -> ReadSummary:
    """What the files say, with the place of each thing."""
    places = place_finder(given.lines, given.spots)
    repeats = repeats_finder(given.lines, given.also)
    return what_was_read(overlay, places, given.read, files, repeats)


def _own(given: ParsedFiles, published: Store) -> ParsedFiles:
    """The same without what belongs to others, and with findings about that."""
    own = own_part(given.quads, published)
    if not own.faults:
        return given
    places = FaultPlaces(quads=own.quads, published=published, files=given.lines, spots=given.spots)
    faults = [each for each in own.faults if not _is_told(each, given.spots)]
    return replace(given, quads=own.quads, findings=(*given.findings, *places.findings(faults)))


def _is_told(fault: StatementFault, spots: Mapping[str, RowLocation]) -> bool:
    """Whether a fault is a new code in a table: the reader of tables tells of those."""
    named = isinstance(fault.subject, NamedNode)
    return named and fault.rule == "TermAdded" and str(fault.subject)[1:-1] in spots


def _besides(found: Iterable[Finding], given: ParsedFiles) -> tuple[Finding, ...]:
    """The findings but for what cannot be read: that is not reported again as missing.

    In a table it is a cell, in a text a property of a thing: two things may stand in one line.
    """
    unread = [finding for finding in given.findings if finding.severity == "violation"]
    cells = {finding.where for finding in unread if finding.where and finding.where.cell}
    cells |= given.unread
    stated = {(finding.focus, finding.path) for finding in unread if finding.path}
    return tuple(
        finding
        for finding in found
        if finding.where not in cells and (finding.focus, finding.path) not in stated
    )
