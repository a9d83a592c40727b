"""The task «publish» of a sealed worker: files in, the report and the patch of a publication out."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import errors, namespaces
from graph.publication.change import as_published, patch_of, patch_of_stated
from graph.publication.graphs import as_lines, require_some
from graph.publication.placement import links_in
from graph.publication.requests import Publication, PublishRequest
from graph.sandbox.limits import TableLimits
from graph.store.patch import Patch
from graph.submission import reader
from graph.submission import worker as checking
from graph.submission.requests import files_in
from graph.submission.validation.findings import CheckResult
from graph.submission.validation.stage import DRAFT, STAGE

_SMALL: Final = b"""
<set/x> a <https://w3id.org/goalgraph/ontology#GoalSet> .
<goal/x/1> <http://purl.org/dc/terms/isPartOf> <set/x> ;
  <https://w3id.org/goalgraph/ontology#hasMeasure> [ <http://purl.org/dc/terms/title> "x" ] .
"""


def answer(store: Store, request: PublishRequest, body: bytes, _: int) -> tuple[Publication, bytes]:
    """Read the files in ``body`` once, check them within the store, and compute the patch.

    Raises ``DraftRefused`` for a draft, ``GraphExceeded`` if the one graph that is to be written gets
    nothing, and the ``InputError`` of a file that cannot be read.
    """
    files = list(files_in(body, request["files"]))
    given = checking.read_own(files, store, TableLimits.from_data(request["tables"]))
    refuse_drafts(given.quads)
    given = replace(given, quads=links_in(request["graph"], given.quads))
    as_of = date.fromisoformat(request["as_of"]) if request["as_of"] else None
    names = [name for name, _ in files]
    checked = checking.check_given(given, names, store, as_of, request["engine"])
    conforms = not any(finding.severity == "violation" for finding in checked.findings)
    patch = Patch()
    if conforms:
        stated = as_published(given.quads, request["graph"])
        if request["graph"]:
            require_some(request["graph"], stated)
        patch = patch_of_stated(stated, store)
    parts = (_json(checked), as_lines(patch.removed), as_lines(patch.added))
    return {"conforms": conforms, "sizes": [len(part) for part in parts]}, b"".join(parts)


def warm_up(store: Store) -> None:
    """Check and patch a small submission: a sealed process cannot import modules later."""
    checking.warm_up(store)
    patch = patch_of(reader.read_files([("a.ttl", _SMALL)], Store()).quads, Store())
    list(parse(as_lines(patch.added), RdfFormat.N_QUADS))


def refuse_drafts(submission: Iterable[Quad]) -> None:
    """Raise ``DraftRefused`` if a goal set of a submission is a draft."""
    for quad in submission:
        if (quad.predicate, quad.object) == (STAGE, DRAFT):
            about = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            raise errors.DraftRefused(set=namespaces.slug(about) if about else about)


def _json(checked: CheckResult) -> bytes:
    return json.dumps(checked.as_data()).encode()
