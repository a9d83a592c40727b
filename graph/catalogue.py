"""Counts goals by set, theme, status and the like: read once, then any choice is a few sums."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import NamedNode, Store

from graph import names
from graph.entries import NO_STATUS, NOT_REPORTED, period_slug
from graph.language import translate
from graph.listings import Choice, SetCard
from graph.model import Text
from graph.status_reports import Status, latest
from graph.terms import alphabetical, as_iri, as_texts, best, iri, rows

Places: TypeAlias = NDArray[np.int64]
Marks: TypeAlias = NDArray[np.bool_]

MOST_CHOICES: Final = 50
"""So many choices a facet offers, those with most goals; a page with thousands helps nobody."""

_PROPERTIES: Final = {
    names.DCT + "subject": "theme",
    names.DCT + "type": "type",
    names.DCT + "references": "frame",
    names.GG + "reportedIn": "frame",
}
_STATUSES: Final[tuple[str, ...]] = (Status.GREEN, Status.YELLOW, Status.RED, NO_STATUS)
"""In the order they are offered."""

_NAMES: Final = (names.SKOS + "prefLabel", names.DCT + "title")


@dataclass(frozen=True, slots=True)
class Members:
    """The goals of a version with their sets and what they are marked with, in no language.

    A goal has a number for each set that it is in.
    """

    sets: tuple[str, ...]
    goals: tuple[str, ...]
    """The goals' IRIs."""
    set_of: Places
    """The set of each goal."""
    values: Mapping[str, tuple[str, ...]]
    """The IRIs of the themes, types and frames there are, and the statuses as slugs."""
    pairs: Mapping[str, tuple[Places, Places]]
    """For each of these: goals, and beside each one the place of a value it has."""

    @classmethod
    def read(cls, store: Store) -> Self:
        """Read the goals of a version."""
        sets: dict[str, int] = {}
        set_of: list[int] = []
        goals: list[str] = []
        numbers: dict[str, list[int]] = {}
        for row in rows(store, "catalogue-goals"):
            if not iri(row, "goal"):
                continue  # a blank node, which only data that nobody published holds
            numbers.setdefault(iri(row, "goal"), []).append(len(set_of))
            goals.append(iri(row, "goal"))
            set_of.append(sets.setdefault(iri(row, "set"), len(sets)))
        values: dict[str, dict[str, int]] = {name: {} for name in _PROPERTIES.values()}
        found: dict[str, set[tuple[int, int]]] = {name: set() for name in values}
        for row in rows(store, "catalogue-marks"):
            name, value = _PROPERTIES[iri(row, "property")], as_iri(row.get("value"))
            if value is not None and (marked := numbers.get(iri(row, "goal"))):
                place = values[name].setdefault(value, len(values[name]))
                found[name].update((goal, place) for goal in marked)
        statuses = latest(store)
        place_of = {status: place for place, status in enumerate(_STATUSES)}
        values["status"] = place_of
        found["status"] = {
            (place, place_of[statuses.get(goal, NO_STATUS)]) for place, goal in enumerate(goals)
        }
        return cls(
            tuple(sets),
            tuple(goals),
            np.array(set_of, dtype=np.int64),
            {name: tuple(each) for name, each in values.items()},
            {name: _columns(each) for name, each in found.items()},
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A facet: its values in the order they are offered, and which of them sets or goals have."""

    iris: tuple[str, ...]
    labels: tuple[Text, ...]
    members: Places
    value_of: Places
    """Beside each member the place of a value it has."""
    size: int
    """How many sets or goals there are."""

    def having(self, value: str) -> Marks:
        """The members that have a value, or all of them for ""."""
        if not value:
            return np.ones(self.size, dtype=np.bool_)
        marks = np.zeros(self.size, dtype=np.bool_)
        if value in self.iris:
            marks[self.members[self.value_of == self.iris.index(value)]] = True
        return marks

    def choices(self, weights: Places, chosen: str) -> tuple[Choice, ...]:
        """The values that leave something, with WEIGHTS of members, and the chosen one anyway."""
        summed = np.bincount(
            self.value_of, weights=weights[self.members], minlength=len(self.iris)
        ).astype(np.int64)
        left = np.flatnonzero(summed)
        if len(left) > MOST_CHOICES:
            most = np.argsort(-summed[left], kind="stable")[:MOST_CHOICES]
            left = np.sort(left[most])
        shown = {int(place) for place in left}
        if chosen in self.iris:
            shown.add(self.iris.index(chosen))
        found = [
            Choice(
                names.slug(self.iris[place]),
                self.labels[place],
                int(summed[place]),
                self.iris[place] == chosen,
            )
            for place in sorted(shown)
        ]
        if chosen and chosen not in self.iris:
            slug = names.slug(chosen)
            found.append(Choice(slug, Text(slug), 0, chosen=True))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All goals as their lists count them, in one language."""

    cards: tuple[SetCard, ...]
    """The sets in the order of lists."""
    of_sets: Mapping[str, Column]
    """Level, set, publisher and period."""
    of_goals: Mapping[str, Column]
    """Theme, type, frame and status."""
    set_of: Places
    """The place of each goal's set among the cards."""
    goals: tuple[str, ...]
    """The goals' IRIs."""
    by_set: Places
    """The goals, those of the first card first."""
    starts: Places
    """Where among those the goals of each card begin, and at last where they end."""

    @classmethod
    def of(cls, store: Store, cards: Sequence[SetCard], members: Members, lang: str) -> Self:
        """The catalogue of some sets and their goals."""
        places = {card.ref.iri: place for place, card in enumerate(cards)}
        to_card = np.array([places.get(each, -1) for each in members.sets], dtype=np.int64)
        set_of = to_card[members.set_of] if len(members.set_of) else members.set_of
        kept = set_of >= 0
        number = np.cumsum(kept) - 1
        goals = int(np.count_nonzero(kept))
        return cls(
            tuple(cards),
            _set_columns(cards),
            {
                name: _goal_column(store, members, name, lang, kept, number, goals)
                for name in members.values
            },
            set_of[kept],
            tuple(goal for goal, here in zip(members.goals, kept, strict=True) if here),
            np.argsort(set_of[kept], kind="stable"),
            np.searchsorted(np.sort(set_of[kept]), np.arange(len(cards) + 1)),
        )

    def held(self, **having: str) -> Places:
        """How many goals each set has, or has with a theme, type or frame, given as IRIs, or a status."""
        left = self._goals({_FACET.get(name, name): value for name, value in having.items()}, "")
        return np.bincount(self.set_of[left], minlength=len(self.cards))

    def facets(self, chosen: Mapping[str, str]) -> dict[str, tuple[Choice, ...]]:
        """What each facet offers; its own choice is left out of its numbers."""
        held = np.bincount(self.set_of[self._goals(chosen, "")], minlength=len(self.cards))
        found = {
            name: column.choices(held * self._sets(chosen, name), chosen[name])
            for name, column in self.of_sets.items()
        }
        sets = self._sets(chosen, "")
        for name in ("theme", "type", "status"):
            left = self._goals(chosen, name) & sets[self.set_of]
            found[name] = self.of_goals[name].choices(left.astype(np.int64), chosen[name])
        return {name: found[name] for name in _ORDER}

    def left(self, chosen: Mapping[str, str]) -> "Left":
        """The goals that a choice leaves."""
        marks = self._goals(chosen, "")
        held = np.bincount(self.set_of[marks], minlength=len(self.cards))
        return Left(self, marks, held * self._sets(chosen, ""))

    def _goals(self, chosen: Mapping[str, str], but: str) -> Marks:
        left = np.ones(len(self.set_of), dtype=np.bool_)
        for name, column in self.of_goals.items():
            if name != but and chosen.get(name):
                left &= column.having(chosen[name])
        return left

    def _sets(self, chosen: Mapping[str, str], but: str) -> Marks:
        left = np.ones(len(self.cards), dtype=np.bool_)
        for name, column in self.of_sets.items():
            if name != but and chosen.get(name):
                left &= column.having(chosen[name])
        return left


@dataclass(frozen=True, slots=True)
class Left:
    """What a choice leaves of a catalogue."""

    known: Catalogue
    marks: Marks
    """The goals it leaves, in sets that it need not leave."""
    held: Places
    """How many goals it leaves of each set."""

    @property
    def total(self) -> int:
        """How many goals it leaves."""
        return int(self.held.sum())

    def levels(self) -> dict[str, int]:
        """How many goals it leaves at each level, by the level's IRI."""
        column = self.known.of_sets["level"]
        summed = np.bincount(
            column.value_of, weights=self.held[column.members], minlength=len(column.iris)
        )
        return {iri: int(count) for iri, count in zip(column.iris, summed, strict=True) if count}

    def at(self, level: str) -> Self:
        """What is left of it at one level."""
        return replace(self, held=self.held * self.known.of_sets["level"].having(level))

    def sets(self, skip: int) -> Iterator[tuple[SetCard, tuple[str, ...], int]]:
        """The sets behind the first SKIP goals: each with its goals, and how many of them to skip."""
        ends = np.cumsum(self.held)
        for found in np.flatnonzero(self.held[: len(ends)] * (ends > skip)):
            place = int(found)
            goals = self.known.by_set[self.known.starts[place] : self.known.starts[place + 1]]
            iris = tuple(self.known.goals[int(goal)] for goal in goals[self.marks[goals]])
            yield self.known.cards[place], iris, max(0, skip - int(ends[place] - self.held[place]))


_FACET: Final = {"type_": "type"}
_ORDER: Final = ("level", "set", "publisher", "theme", "type", "period", "status")


def _columns(pairs: Iterable[tuple[int, int]]) -> tuple[Places, Places]:
    both = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return both[:, 0].copy(), both[:, 1].copy()


def _set_columns(cards: Sequence[SetCard]) -> dict[str, Column]:
    levels = [{card.ref.level.iri: card.ref.level.label} for card in cards]
    sets = [{card.ref.iri: card.ref.label} for card in cards]
    publishers = [
        {
            each.iri: each.label
            for each in card.publishers
            if each.iri.startswith(f"{names.ID}org/")  # else no slug in an address can name it
        }
        for card in cards
    ]
    slugs = [period_slug(card.ref.period) for card in cards]
    periods = [{slug: Text(slug.replace("-", "–"))} if slug else {} for slug in slugs]
    return {
        "level": _column(levels, list(dict.fromkeys(iri for each in levels for iri in each))),
        "set": _column(sets, _by_label(sets)),
        "publisher": _column(publishers, _by_label(publishers)),
        "period": _column(periods, sorted({slug for slug in slugs if slug})),
    }


def _column(said: Sequence[Mapping[str, Text]], order: Sequence[str]) -> Column:
    labels = {value: label for each in said for value, label in each.items()}
    places = {value: place for place, value in enumerate(order)}
    pairs = [(member, places[value]) for member, each in enumerate(said) for value in each]
    members, value_of = _columns(pairs)
    return Column(tuple(order), tuple(labels[iri] for iri in order), members, value_of, len(said))


def _by_label(said: Sequence[Mapping[str, Text]]) -> list[str]:
    labels = {value: label for each in said for value, label in each.items()}
    return sorted(labels, key=lambda value: alphabetical(labels[value].value))


def _goal_column(
    store: Store,
    members: Members,
    name: str,
    lang: str,
    kept: Marks,
    number: Places,
    goals: int,
) -> Column:
    if name == "status":
        labels = {value: status_label(store, value, lang) for value in members.values[name]}
        order = list(labels)
    else:
        labels = {value: _label(store, value, lang) for value in members.values[name]}
        order = sorted(labels, key=lambda value: (alphabetical(labels[value].value), value))
    place_of = {value: place for place, value in enumerate(order)}
    moved = np.array([place_of[value] for value in members.values[name]], dtype=np.int64)
    those, value_of = members.pairs[name]
    here = kept[those]
    return Column(
        tuple(order),
        tuple(labels[value] for value in order),
        number[those[here]],
        moved[value_of[here]] if len(moved) else value_of[here],
        goals,
    )


def status_label(store: Store, status: str, lang: str) -> Text:
    """What a goal's latest status is called, also where nothing is reported of it."""
    if status == NO_STATUS:
        return Text(translate(lang, NOT_REPORTED), lang)
    if status not in _STATUSES:
        return Text(status)
    label = _label(store, names.GG + status.capitalize(), lang)
    return Text(label.value[:1].upper() + label.value[1:], label.lang)


def _label(store: Store, value: str, lang: str) -> Text:
    """What a value is called in a language."""
    found = {
        quad.object
        for name in _NAMES
        for quad in store.quads_for_pattern(NamedNode(value), NamedNode(name), None)
    }
    texts = sorted(as_texts(found), key=lambda text: (text.lang, text.value))
    return best(texts, lang) or Text(names.slug(value))
