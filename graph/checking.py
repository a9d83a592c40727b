"""Reads the files of a submission and checks them as one, inside a sealed worker."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from pyoxigraph import Quad, Store

from graph import check, reading
from graph.findings import Finding
from graph.places import located
from graph.wire import Message


def check_task(store: Store, head: dict[str, Any], body: bytes) -> Message:
    """Check the files in BODY, one after the other, as ``head["files"]`` gives names and sizes.

    ``head["against"]`` says whether they are checked within the store's graph. No files at all
    means the store itself. The answer's body is a JSON list of findings.
    """
    as_of = date.fromisoformat(head["as_of"]) if head["as_of"] else None
    if head["files"]:
        published = store if head["against"] else ()
        found = _check_files(_split(head["files"], body), published, as_of)
    else:
        found = check.check(store, (), as_of)
    return Message({}, json.dumps([finding.as_data() for finding in found]).encode())


def warm_up() -> None:
    """Check a little, and find a line."""
    check.warm_up()
    _check_files(
        [("a.ttl", b"<goal/x/1> a <https://w3id.org/goalgraph/ontology#Goal> .")], (), None
    )


def _check_files(
    files: list[tuple[str, bytes]], published: Iterable[Quad], as_of: date | None
) -> tuple[Finding, ...]:
    submission = [quad for name, data in files for quad in reading.read(data, name)]
    texts = {name: data.decode("utf-8-sig") for name, data in files}
    return located(check.check(submission, published, as_of), texts)


def _split(listed: list[tuple[str, int]], body: bytes) -> list[tuple[str, bytes]]:
    files, start = [], 0
    for name, size in listed:
        files.append((name, body[start : start + size]))
        start += size
    return files
