"""The task «check», inside a sealed worker."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from pyoxigraph import Store

from graph.sandbox.limits import TableLimits
from graph.submission import reader
from graph.submission.impact import impact
from graph.submission.line_numbers import located
from graph.submission.ownership import check_ownership
from graph.submission.validation import duplicates, labels, shacl
from graph.submission.validation.findings import Finding, Impact, in_order


def answer(store: Store, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """Check the files in BODY, one after the other, as ``head["files"]`` gives names and sizes.

    ``head["against"]`` says whether they are checked within the store's graph. No files at all
    means the store itself. The answer's body is JSON: the findings and the impact.
    """
    as_of = date.fromisoformat(head["as_of"]) if head["as_of"] else None
    if head["files"]:
        published = store if head["against"] else None
        limits = TableLimits.from_data(head.get("tables", {}))
        found, changes = _check_files(_split(head["files"], body), published, as_of, limits)
    else:
        found, changes = shacl.check(store, None, as_of), Impact()
    report = {"findings": [finding.as_data() for finding in found], "impact": asdict(changes)}
    return {}, json.dumps(report).encode()


def warm_up(store: Store) -> None:
    """Check a little, find a line, and read of a version's store what every check needs."""
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
) -> tuple[tuple[Finding, ...], Impact]:
    """Check files within what is published, or alone where that is None."""
    within = Store() if published is None else published
    given = reader.read_files(files, within, limits)
    if published is not None:
        check_ownership(given.quads, published, given.texts, given.spots)
    found = located(shacl.check(given.quads, published, as_of), given.texts, given.spots)
    # A cell that cannot be read is told of once, not again as what is missing for want of it.
    faulty = {finding.where for finding in given.findings}
    rest = (finding for finding in found if finding.where not in faulty)
    return in_order((*given.findings, *rest)), impact.compute_impact(given.quads, within)


def _split(listed: list[tuple[str, int]], body: bytes) -> list[tuple[str, bytes]]:
    files, start = [], 0
    for name, size in listed:
        files.append((name, body[start : start + size]))
        start += size
    return files
