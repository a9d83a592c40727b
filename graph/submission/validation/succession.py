"""Which goals of replaced sets go, and the links that use them."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import BlankNode, NamedNode

from graph import namespaces
from graph.model.sorting import natural
from graph.model.statements import key
from graph.submission.validation import computed
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels, OverlayStatements
from graph.submission.validation.overlay import Overlay, Overlays

ENDS: Final = (NamedNode(namespaces.RDF + "subject"), NamedNode(namespaces.RDF + "object"))
_IS_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_SAID_BY: Final = NamedNode(namespaces.PROV + "wasAttributedTo")


_NAMED: Final = 12
"""The most links that a finding names; the impact lists all of them."""


class SetChange:
    """The published graph before and after, and how things are called in each."""

    def __init__(self, overlays: Overlays) -> None:
        self.before, self.after = overlays.before, overlays.after
        self._was = FindingLabels(OverlayStatements(self.before))
        self._is = FindingLabels(OverlayStatements(self.after))

    def called(self, thing: NamedNode | BlankNode) -> str:
        """The label of a goal, or its old one if it is gone."""
        there = next(self.after.objects(thing, _IS_PART_OF), None) is not None
        labels = self._is if there else self._was
        return _called(labels, thing)

    def link(self, link: NamedNode) -> str:
        """A link by its ends and those who say it."""
        who = (
            self._was.label(each.value)
            for each in self.before.objects(link, _SAID_BY)
            if isinstance(each, NamedNode)
        )
        said_by = ", ".join(sorted(who))
        label = self._was.label(link.value)
        return f"{label} ({said_by})" if said_by else label

    def finding(self, goal: NamedNode, links: Sequence[NamedNode]) -> Finding:
        """That links use a goal that is gone."""
        named = sorted((self.link(link) for link in links), key=natural)
        rest = f" … (+{len(named) - _NAMED})" if len(named) > _NAMED else ""
        return computed.finding(
            "GoalDropped", goal.value, "; ".join(named[:_NAMED]) + rest, self._was
        )

    def goals(self) -> tuple[set[NamedNode], set[NamedNode]]:
        """The goals whose sets make way, and the goals of the sets that come in their place."""
        gone = {
            quad.subject
            for quad in self.after.dropped
            if quad.predicate == _IS_PART_OF and isinstance(quad.subject, NamedNode)
        }
        come = {
            thing
            for thing in self.after.described
            if isinstance(thing, NamedNode) and next(self.after.objects(thing, _IS_PART_OF), None)
        }
        return gone, come


def links_of(overlay: Overlay, goal: NamedNode) -> Iterator[NamedNode]:
    """The published links from and to a goal that are not handed in anew."""
    for end in ENDS:
        for link in overlay.subjects(end, goal):
            if isinstance(link, NamedNode) and link not in overlay.described:
                yield link


def dropped(overlays: Overlays) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """Findings about removed goals that published links use, one a goal, and the IRIs of the links.

    A goal of which only quotes or measures are left is removed too: it is in no set.
    """
    change = SetChange(overlays)
    gone, come = change.goals()
    findings: list[Finding] = []
    broken: set[str] = set()
    for goal in sorted(gone - come, key=lambda each: each.value):
        if links := sorted({*links_of(overlays.after, goal)}, key=lambda each: each.value):
            findings.append(change.finding(goal, links))
            broken |= {link.value for link in links}
    return tuple(findings), frozenset(broken)


def _called(labels: FindingLabels, thing: NamedNode | BlankNode) -> str:
    label = labels.label(key(thing))
    goal_set = labels.goal_set(key(thing))
    return f"{goal_set} {label}" if goal_set else label
