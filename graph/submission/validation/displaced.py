"""Drafts that would take the place of adopted goal sets."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from graph import namespaces
from graph.submission.validation import computed
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels, OverlayStatements
from graph.submission.validation.overlay import Overlays
from graph.submission.validation.stage import DRAFT, STAGE

_TYPE: Final = NamedNode(namespaces.RDF + "type")
_SET: Final = NamedNode(namespaces.GG + "GoalSet")


def find(overlays: Overlays) -> Iterator[Finding]:
    """A finding for each submitted draft whose id a published set has that is no draft.

    A set without a stage is adopted (``ontology/goals.ttl``).
    """
    before, after = overlays.before, overlays.after
    drafts = {each for each in after.subjects(STAGE, DRAFT) if each in after.described}
    for draft in sorted(drafts, key=str):
        published = (draft, _TYPE, _SET) in before and (draft, STAGE, DRAFT) not in before
        if published and isinstance(draft, NamedNode):
            was = FindingLabels(OverlayStatements(before)).label(draft.value)
            labels = FindingLabels(OverlayStatements(after))
            yield computed.finding("DraftReplacesAdopted", draft.value, was, labels)
