"""What happens to the goals and links of a replaced set."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph import namespaces
from graph.model.sorting import natural
from graph.model.statements import key
from graph.submission.validation import computed
from graph.submission.validation.consequences import Succession
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels, OverlayStatements
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.similarity import normalise

_IS_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_REPLACES: Final = NamedNode(namespaces.DCT + "replaces")
_TITLE: Final = NamedNode(namespaces.DCT + "title")
_NUMBER: Final = NamedNode(namespaces.SKOS + "notation")
_ENDS: Final = (NamedNode(namespaces.RDF + "subject"), NamedNode(namespaces.RDF + "object"))
_JUDGED: Final = NamedNode(namespaces.GG + "judgedOnText")
_FOR: Final = NamedNode(namespaces.GG + "evidenceFor")
_EXACT: Final = NamedNode(namespaces.OA + "exact")
_TARGET: Final = NamedNode(namespaces.OA + "hasTarget")
_TO_QUOTE: Final = (
    NamedNode(namespaces.GG + "evidence"),
    _TARGET,
    NamedNode(namespaces.OA + "hasSelector"),
)
"""The way from a goal to the selectors of its quotes."""
_SAID_BY: Final = NamedNode(namespaces.PROV + "wasAttributedTo")


_NAMED: Final = 12
"""The most links that a finding names; the impact lists all of them."""


class _Change:
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

    def links_of(self, goal: NamedNode) -> Iterator[NamedNode]:
        """The published links from and to a goal that are not handed in anew."""
        for end in _ENDS:
            for link in self.after.subjects(end, goal):
                if isinstance(link, NamedNode) and link not in self.after.described:
                    yield link

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


def dropped(overlays: Overlays) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """Findings about removed goals that published links use, one a goal, and the IRIs of the links.

    A goal of which only quotes or measures are left is removed too: it is in no set.
    """
    change = _Change(overlays)
    gone, come = change.goals()
    findings: list[Finding] = []
    broken: set[str] = set()
    for goal in sorted(gone - come, key=lambda each: each.value):
        if links := sorted({*change.links_of(goal)}, key=lambda each: each.value):
            findings.append(change.finding(goal, links))
            broken |= {link.value for link in links}
    return tuple(findings), frozenset(broken)


def compare(overlays: Overlays) -> Succession:
    """What becomes of the goals of every set that a submission replaces, by IRI or as predecessor."""
    change = _Change(overlays)
    gone, come = change.goals()
    pairs: dict[NamedNode, NamedNode] = {goal: goal for goal in gone & come}
    older = {*_predecessors(change)}
    pairs |= {new: old for old, new in _paired(change, older, come - gone)}
    replacing = gone | older
    if not replacing:
        return Succession()
    reworded = {
        new
        for new, old in pairs.items()
        if _titles(change.after, new) != _titles(change.before, old)
    }
    return Succession(
        kept=_sorted(change.called(goal) for goal in pairs if goal not in reworded),
        reworded=_sorted(change.called(goal) for goal in reworded),
        new=_sorted(change.called(goal) for goal in come - pairs.keys()),
        dropped=_sorted(change.called(goal) for goal in replacing - {*pairs.values()}),
        review=_sorted(change.link(link) for link in _to_review(change, reworded)),
        quotes=_sorted(
            change.called(new) for new in reworded if _has_old_quotes(change, new, pairs[new])
        ),
    )


def _predecessors(change: _Change) -> Iterator[NamedNode]:
    """The goals of the sets that a new set says it replaces."""
    for thing in change.after.described:
        if change.before.said_of(thing):
            continue
        for older in change.after.objects(thing, _REPLACES):
            if isinstance(older, NamedNode):
                for goal in change.after.subjects(_IS_PART_OF, older):
                    if isinstance(goal, NamedNode):
                        yield goal


def _paired(
    change: _Change, older: Iterable[NamedNode], newer: Iterable[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Goals of a predecessor with those that go on with them: in the same words, else by number."""
    left, right = dict.fromkeys(sorted(older, key=str)), dict.fromkeys(sorted(newer, key=str))
    for marks in (_titles, _numbers):
        of = {mark: goal for goal in left for mark in marks(change.before, goal)}
        for goal in list(right):
            for mark in marks(change.after, goal):
                if (one := of.get(mark)) in left:
                    yield one, goal
                    del left[one], right[goal]
                    break


def _to_review(change: _Change, reworded: Iterable[NamedNode]) -> Iterator[NamedNode]:
    """Links that were judged on other words than their goals have now.

    As ``store/inference/needs-review``; a link that does not say on which words it was judged needs
    review if it is as it was.
    """
    before, after = change.before, change.after
    at = (link for goal in reworded for end in _ENDS for link in after.subjects(end, goal))
    for link in {link for link in at if isinstance(link, NamedNode)}:
        judged = next(after.objects(link, _JUDGED), None)
        if judged is None:
            if before.said_of(link) and {*before.said_of(link)} == {*after.said_of(link)}:
                yield link
            continue
        ends = (next(after.objects(link, end), None) for end in _ENDS)
        titles = [_danish(after, end) for end in ends if isinstance(end, NamedNode)]
        if isinstance(judged, Literal) and len(titles) == len(_ENDS) and all(titles):
            digest = hashlib.sha256("\n".join(map(min, titles)).encode()).hexdigest()
            if judged.value != f"sha256:{digest}":
                yield link


def _has_old_quotes(change: _Change, new: NamedNode, old: NamedNode) -> bool:
    """Whether a reworded goal is quoted in the words that its quotes had before."""
    return bool(_quoted(change.after, new) & _quoted(change.before, old))


def _quoted(overlay: Overlay, goal: NamedNode) -> set[str]:
    """The quotes of a goal's own words."""
    things: list[NamedNode | BlankNode] = [goal]
    for relation in _TO_QUOTE:
        things = [
            value
            for thing in things
            if relation != _TARGET or (thing, _FOR, _TITLE) in overlay
            for value in overlay.objects(thing, relation)
            if isinstance(value, NamedNode | BlankNode)
        ]
    return {
        value.value
        for thing in things
        for value in overlay.objects(thing, _EXACT)
        if isinstance(value, Literal)
    }


def _danish(overlay: Overlay, goal: NamedNode) -> set[str]:
    found = overlay.objects(goal, _TITLE)
    return {term.value for term in found if isinstance(term, Literal) and term.language == "da"}


def _titles(overlay: Overlay, goal: NamedNode) -> set[str]:
    return {*map(normalise, _danish(overlay, goal))}


def _numbers(overlay: Overlay, goal: NamedNode) -> set[str]:
    return {term.value for term in overlay.objects(goal, _NUMBER) if isinstance(term, Literal)}


def _called(labels: FindingLabels, thing: NamedNode | BlankNode) -> str:
    label = labels.label(key(thing))
    goal_set = labels.goal_set(key(thing))
    return f"{goal_set} {label}" if goal_set else label


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(found, key=natural))
