"""The task «check» of a sealed worker."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Store

from graph.sandbox.limits import TableLimits
from graph.submission import reader
from graph.submission.impact import impact
from graph.submission.line_numbers import located
from graph.submission.ownership import check_ownership
from graph.submission.requests import CheckRequest, NoHead
from graph.submission.validation import duplicates, labels, shacl
from graph.submission.validation.findings import CheckResult, Impact, in_order
from graph.submission.validation.overlay import Overlay, Overlays


def answer(store: Store, request: CheckRequest, body: bytes, _: int) -> tuple[NoHead, bytes]:
    """Check the files in ``body`` and return a ``CheckResult`` as JSON."""
    as_of = date.fromisoformat(request["as_of"]) if request["as_of"] else None
    if request["files"]:
        published = store if request["against"] else None
        limits = TableLimits.from_data(request["tables"])
        result = _check_files([*_split(request["files"], body)], published, as_of, limits)
    else:
        result = CheckResult(shacl.check_whole(Overlay((), store), as_of), Impact())
    return {}, json.dumps(result.as_data()).encode()


def warm_up(store: Store) -> None:
    """Run one small check, so that no import remains, and load the labels of a version."""
    reader.warm_up()
    labels.warm_up()
    shacl.warm_up()
    duplicates.warm_up(store)
    impact.warm_up()
    _check_files(
        [("a.ttl", b"<goal/x/1> a <https://w3id.org/goalgraph/ontology#Goal> .")], Store(), None
    )


def _check_files(
    files: list[tuple[str, bytes]],
    published: Store | None,
    as_of: date | None,
    limits: TableLimits | None = None,
) -> CheckResult:
    """Check files within what is published, or on their own if that is None."""
    within = Store() if published is None else published
    given = reader.read_files(files, within, limits)
    overlays = Overlays.of(given.quads, within)
    if published is None:
        checked = shacl.check_whole(overlays.after, as_of)
    else:
        check_ownership(given.quads, published, given.texts, given.spots)
        checked = shacl.check_within(overlays, as_of)
    found = located(checked, given.texts, given.spots)
    # A cell that cannot be read is reported once, not again as a missing value.
    faulty = {finding.where for finding in given.findings}
    rest = (finding for finding in found if finding.where not in faulty)
    return CheckResult(in_order((*given.findings, *rest)), impact.compute_impact(overlays))


def _split(listed: Iterable[tuple[str, int]], body: bytes) -> Iterator[tuple[str, bytes]]:
    """Split the body into files, given their names and sizes in bytes."""
    start = 0
    for name, size in listed:
        yield name, body[start : start + size]
        start += size
