"""Compares two versions: goals with their words, and what follows for threads, gaps and links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.i18n import DEFAULT
from graph.model.labels import Labels
from graph.model.part_of import whole, with_parts
from graph.model.sorting import natural
from graph.model.statements import key
from graph.publication.sides import differing
from graph.publication.word_diff import Piece, compare_words
from graph.submission.impact.impact import compute_impact
from graph.submission.validation.consequences import Impact
from graph.submission.validation.labels import OverlayStatements
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.replacement import Replacement

_IS_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A property of a goal, or of a part of it, with other words or values than before."""

    path: str
    """The property, compact: dct:title."""
    part: str
    """The IRI of what it is said of: the goal or a part of it."""
    language: str
    """The language tag of a text; "" for other values."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChange:
    """A goal that differs."""

    goal: str
    """Its IRI."""
    goal_set: str
    """The slug of its set."""
    label: str
    """Its set, number and title, in Danish; of a removed goal as before."""
    texts: tuple[TextChange, ...] = ()
    """What is said otherwise; of goals that come or go, all that is said."""
    before: str = ""
    """Of a goal that moved, its IRI before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two versions, in order of sets and numbers."""

    added: tuple[GoalChange, ...] = ()
    changed: tuple[GoalChange, ...] = ()
    removed: tuple[GoalChange, ...] = ()
    moved: tuple[GoalChange, ...] = ()
    """Goals with another number, or in another set, and the same title."""
    sets_added: tuple[str, ...] = ()
    """The slugs of sets that only the later version has."""
    sets_removed: tuple[str, ...] = ()
    impact: Impact = field(default_factory=Impact)
    """What follows for threads, gaps and links."""

    @property
    def is_equal(self) -> bool:
        """Whether no goal and no set differs; links may."""
        return not any(
            (
                self.added,
                self.changed,
                self.removed,
                self.moved,
                self.sets_added,
                self.sets_removed,
            )
        )


def compare(
    before: Store, after: Store, hashes: tuple[Mapping[str, str], Mapping[str, str]]
) -> Comparison:
    """Compare two versions. ``hashes`` are those of their graphs; equal graphs are not read."""
    old, new = hashes
    names = differing(hashes)
    stated = [
        quad
        for name in sorted(names)
        for quad in after.quads_for_pattern(None, None, None, NamedNode(name))
    ]
    overlays = Overlays.of(stated, before, Replacement(names, frozenset()))
    was, would_be = _goals(overlays.before, names, before), _goals(overlays.after, names, after)
    shown = _Shown(overlays)
    prefix = namespaces.set_graph("")
    added = shown.goals(would_be - was, later=True)
    removed = shown.goals(was - would_be, later=False)
    moved = shown.moved(removed, added)
    here, there = {each.goal for each in moved}, {each.before for each in moved}
    return Comparison(
        added=tuple(each for each in added if each.goal not in here),
        changed=tuple(change for change in shown.goals(was & would_be, later=True) if change.texts),
        removed=tuple(each for each in removed if each.goal not in there),
        moved=moved,
        sets_added=_slugs(new.keys() - old.keys(), prefix),
        sets_removed=_slugs(old.keys() - new.keys(), prefix),
        impact=compute_impact(overlays),
    )


def _slugs(names: Iterable[str], prefix: str) -> tuple[str, ...]:
    return tuple(sorted(name.removeprefix(prefix) for name in names if name.startswith(prefix)))


def _goals(side: Overlay, names: Iterable[str], store: Store) -> set[str]:
    """The goals that are described in some graphs of a version."""
    return {
        quad.subject.value
        for name in names
        for quad in store.quads_for_pattern(None, _IS_PART_OF, None, NamedNode(name))
        if isinstance(quad.subject, NamedNode) and side.said_of(quad.subject)
    }


class _Shown:
    """Labels and differences of goals on both sides."""

    def __init__(self, overlays: Overlays) -> None:
        self._sides = overlays.before, overlays.after
        self._said = tuple(map(OverlayStatements, self._sides))
        self._labels = tuple(Labels(said, DEFAULT) for said in self._said)

    def goals(self, goals: Iterable[str], *, later: bool) -> tuple[GoalChange, ...]:
        found = [
            GoalChange(
                goal=goal,
                goal_set=namespaces.set_of(goal),
                label=f"{self._labels[later].goal(goal)} {self._labels[later].title(goal)}".strip(),
                texts=self._texts(goal),
            )
            for goal in goals
        ]
        return tuple(sorted(found, key=lambda each: (each.goal_set, natural(each.goal))))

    def moved(
        self, removed: Sequence[GoalChange], added: Sequence[GoalChange]
    ) -> tuple[GoalChange, ...]:
        """Of goals that come, those with the title of one that goes; each title is taken once."""
        left = {self._labels[False].title(each.goal): each.goal for each in removed}
        found = []
        for each in added:
            before = left.pop(self._labels[True].title(each.goal), "")
            if before:
                found.append(replace(each, before=before))
        return tuple(found)

    def _texts(self, goal: str) -> tuple[TextChange, ...]:
        """What is said otherwise of a goal and its parts, but not of its quotes."""
        was, would_be = (self._values(place, goal) for place in (0, 1))
        differ = [key for key in {**was, **would_be} if was.get(key) != would_be.get(key)]
        return tuple(
            TextChange(
                path=path,
                part=part,
                language=language,
                pieces=compare_words(
                    was.get((part, path, language), ""), would_be.get((part, path, language), "")
                ),
            )
            for part, path, language in sorted(
                differ, key=lambda each: (natural(each[0]), each[1:])
            )
        )

    def _values(self, place: int, goal: str) -> dict[tuple[str, str, str], str]:
        """By part, property and language, the values in words; several joined."""
        said, side = self._said[place], self._sides[place]
        found: dict[tuple[str, str, str], list[str]] = {}
        for part in with_parts(said, [goal]):
            if not part.startswith(namespaces.ID) or whole(said, part) != goal:
                continue  # a quote of the goal is shown at its source
            for _, relation, value in side.said_of(NamedNode(part)):
                text = value.value if isinstance(value, Literal) else self._named(place, value)
                language = (value.language or "") if isinstance(value, Literal) else ""
                name = part, namespaces.compact(relation.value), language
                found.setdefault(name, []).append(text)
        return {name: "; ".join(sorted(texts)) for name, texts in found.items()}

    def _named(self, place: int, value: object) -> str:
        if not isinstance(value, NamedNode):
            return ""
        return self._labels[place].label(key(value), with_set=True) or namespaces.local(value.value)
