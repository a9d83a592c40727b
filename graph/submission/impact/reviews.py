"""Links and quotes of a replaced set that somebody has to judge again."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph import namespaces
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.succession import ENDS, links_of

_TITLE: Final = NamedNode(namespaces.DCT + "title")
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
_STATUS: Final = NamedNode(namespaces.GG + "linkStatus")
_STANDING: Final = (NamedNode(namespaces.GG + "Asserted"), NamedNode(namespaces.GG + "Suggested"))


def danish_titles(overlay: Overlay, goal: NamedNode) -> set[str]:
    """The Danish titles of a goal."""
    found = overlay.objects(goal, _TITLE)
    return {term.value for term in found if isinstance(term, Literal) and term.language == "da"}


def links_to_carry(
    overlays: Overlays, pairs: Iterable[tuple[NamedNode, NamedNode]]
) -> Iterator[NamedNode]:
    """Links of goals of a predecessor that the goals that go on with them do not have themselves."""
    later: dict[NamedNode, set[NamedNode]] = {}
    for old, new in pairs:
        if old != new:
            later.setdefault(old, set()).add(new)
    before, after = overlays.before, overlays.after
    seen: set[NamedNode] = set()
    for old in later:
        for link in links_of(after, old):
            if link in seen or next(before.objects(link, _STATUS), None) not in _STANDING:
                continue
            seen.add(link)
            ends = [
                {*later.get(end, {end})}
                for relation in ENDS
                for end in before.objects(link, relation)
                if isinstance(end, NamedNode)
            ]
            if len(ends) == len(ENDS) and not _is_stated(after, *ends):
                yield link


def _is_stated(after: Overlay, subjects: set[NamedNode], objects: set[NamedNode]) -> bool:
    """Whether there is a link from one of some goals to one of others."""
    return any(
        next(after.objects(link, ENDS[1]), None) in objects
        for subject in subjects
        for link in after.subjects(ENDS[0], subject)
    )


def links_to_review(overlays: Overlays, reworded: Iterable[NamedNode]) -> Iterator[NamedNode]:
    """Links that were judged on other words than their goals have now.

    As ``store/inference/needs-review``; a link that does not say on which words it was judged needs
    review if it is as it was.
    """
    before, after = overlays.before, overlays.after
    at = (link for goal in reworded for end in ENDS for link in after.subjects(end, goal))
    for link in {link for link in at if isinstance(link, NamedNode)}:
        judged = next(after.objects(link, _JUDGED), None)
        if judged is None:
            if before.said_of(link) and {*before.said_of(link)} == {*after.said_of(link)}:
                yield link
            continue
        ends = (next(after.objects(link, end), None) for end in ENDS)
        titles = [danish_titles(after, end) for end in ends if isinstance(end, NamedNode)]
        if isinstance(judged, Literal) and len(titles) == len(ENDS) and all(titles):
            digest = hashlib.sha256("\n".join(map(min, titles)).encode()).hexdigest()
            if judged.value != f"sha256:{digest}":
                yield link


def has_old_quotes(overlays: Overlays, new: NamedNode, old: NamedNode) -> bool:
    """Whether a reworded goal is quoted in the words that its quotes had before."""
    return bool(_quoted(overlays.after, new) & _quoted(overlays.before, old))


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
