"""Counts the goals that match a choice of facet values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import Store

from graph import namespaces
from graph.catalog.facets import period_slug, status_label, value_label
from graph.catalog.memberships import Members, Places, goals_and_values
from graph.model.lists import MOST_CHOICES, Choice, SetCard
from graph.model.sorting import alphabetical
from graph.model.values import Text

Marks: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetColumn:
    """A facet: its values in display order, and the sets or goals (members) that have each.

    ``iris`` and ``labels`` have one entry per value, ``members`` and ``value_of`` one per pair of a
    member and a value.
    """

    iris: tuple[str, ...]
    labels: tuple[Text, ...]
    members: Places
    value_of: Places
    """For each entry of ``members``, the index of a value that it has."""
    size: int
    """The number of sets or goals."""

    def having(self, value: str) -> Marks:
        """A mask of shape (size,) of the members that have a value; all of them for ""."""
        if not value:
            return np.ones(self.size, dtype=np.bool_)
        marks = np.zeros(self.size, dtype=np.bool_)
        if value in self.iris:
            marks[self.members[self.value_of == self.iris.index(value)]] = True
        return marks

    def choices(self, weights: Places, chosen: str) -> tuple[Choice, ...]:
        """The values with a count above 0, and always the chosen one.

        ``weights``, of shape (size,), are the counts of the members.
        """
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
                namespaces.slug(self.iris[place]),
                self.labels[place],
                int(summed[place]),
                self.iris[place] == chosen,
            )
            for place in sorted(shown)
        ]
        if chosen and chosen not in self.iris:
            slug = namespaces.slug(chosen)
            found.append(Choice(slug, Text(slug), 0, chosen=True))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All goals with their facets, for counting, in one language."""

    cards: tuple[SetCard, ...]
    """The sets in display order."""
    of_sets: Mapping[str, FacetColumn]
    """Level, set, publisher and period."""
    of_goals: Mapping[str, FacetColumn]
    """Theme, population group, type, frame and status."""
    set_of: Places
    """The index of each goal's set in ``cards``, of shape (goals,)."""
    goals: tuple[str, ...]
    """The goals' IRIs."""
    by_set: Places
    """The indexes of the goals, sorted by card."""
    starts: Places
    """The start of each card's goals in ``by_set``, and the last end; of shape (cards + 1,)."""

    @classmethod
    def of(cls, store: Store, cards: Sequence[SetCard], members: Members, lang: str) -> Self:
        """Build the catalogue of some sets and their goals."""
        places = {card.ref.iri: place for place, card in enumerate(cards)}
        to_card = np.array([places.get(each, -1) for each in members.sets], dtype=np.int64)
        set_of = to_card[members.set_of] if len(members.set_of) else members.set_of
        kept = set_of >= 0
        number = np.cumsum(kept) - 1
        goals = int(np.count_nonzero(kept))
        return cls(
            cards=tuple(cards),
            of_sets=_set_columns(cards),
            of_goals={
                name: _goal_column(store, members, name, lang, kept, number, goals)
                for name in members.values
            },
            set_of=set_of[kept],
            goals=tuple(goal for goal, here in zip(members.goals, kept, strict=True) if here),
            by_set=np.argsort(set_of[kept], kind="stable"),
            starts=np.searchsorted(np.sort(set_of[kept]), np.arange(len(cards) + 1)),
        )

    def facets(self, chosen: Mapping[str, str]) -> dict[str, tuple[Choice, ...]]:
        """The choices of each facet, counted without the facet's own chosen value."""
        held = np.bincount(self.set_of[self._goals(chosen, "")], minlength=len(self.cards))
        found = {
            name: column.choices(held * self._sets(chosen, name), chosen[name])
            for name, column in self.of_sets.items()
        }
        sets = self._sets(chosen, "")
        for name in ("theme", "group", "type", "status"):
            left = self._goals(chosen, name) & sets[self.set_of]
            found[name] = self.of_goals[name].choices(left.astype(np.int64), chosen[name])
        return {name: found[name] for name in _ORDER}

    def left(self, chosen: Mapping[str, str]) -> "GoalSelection":
        """The goals that match the chosen values, given as IRIs or slugs by facet."""
        marks = self._goals(chosen, "")
        held = np.bincount(self.set_of[marks], minlength=len(self.cards))
        return GoalSelection(self, marks, held * self._sets(chosen, ""))

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
class GoalSelection:
    """The goals of a catalogue that match the chosen values."""

    known: Catalogue
    marks: Marks
    """A mask of the goals that match the facets of goals; facets of sets are not applied."""
    held: Places
    """The number of matching goals of each set, of shape (cards,); all facets are applied."""

    @property
    def total(self) -> int:
        """The number of matching goals."""
        return int(self.held.sum())

    def levels(self) -> dict[str, int]:
        """The number of matching goals at each level, by the level's IRI."""
        column = self.known.of_sets["level"]
        summed = np.bincount(
            column.value_of, weights=self.held[column.members], minlength=len(column.iris)
        )
        return {iri: int(count) for iri, count in zip(column.iris, summed, strict=True) if count}

    def at(self, level: str) -> Self:
        """The selection restricted to one level."""
        return replace(self, held=self.held * self.known.of_sets["level"].having(level))

    def pages(self, size: int) -> list[int]:
        """The index of the first goal of each page of at most ``size`` goals; at least [0].

        A page ends with a set, unless the set is longer than a page.
        """
        ends, total, starts = np.cumsum(self.held), self.total, [0]
        while total - starts[-1] > size:
            at = int(np.searchsorted(ends, starts[-1] + size, side="right")) - 1
            end = int(ends[at]) if at >= 0 else 0
            starts.append(end if end > starts[-1] else starts[-1] + size)
        return starts

    def sets(self, skip: int) -> Iterator[tuple[SetCard, tuple[str, ...], int]]:
        """The sets after the first ``skip`` goals: each with its goals, and how many to skip."""
        ends = np.cumsum(self.held)
        for found in np.flatnonzero(self.held[: len(ends)] * (ends > skip)):
            place = int(found)
            goals = self.known.by_set[self.known.starts[place] : self.known.starts[place + 1]]
            iris = tuple(self.known.goals[int(goal)] for goal in goals[self.marks[goals]])
            yield self.known.cards[place], iris, max(0, skip - int(ends[place] - self.held[place]))


_ORDER: Final = ("level", "set", "publisher", "theme", "group", "type", "period", "status")


def _set_columns(cards: Sequence[SetCard]) -> dict[str, FacetColumn]:
    levels = [{card.ref.level.iri: card.ref.level.label} for card in cards]
    sets = [{card.ref.iri: card.ref.label} for card in cards]
    publishers = [
        {
            each.iri: each.label
            for each in card.publishers
            if each.iri.startswith(f"{namespaces.ID}org/")  # other IRIs have no slug for an address
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


def _column(said: Sequence[Mapping[str, Text]], order: Sequence[str]) -> FacetColumn:
    labels = {value: label for each in said for value, label in each.items()}
    places = {value: place for place, value in enumerate(order)}
    pairs = [(member, places[value]) for member, each in enumerate(said) for value in each]
    members, value_of = goals_and_values(pairs)
    return FacetColumn(
        iris=tuple(order),
        labels=tuple(labels[iri] for iri in order),
        members=members,
        value_of=value_of,
        size=len(said),
    )


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
) -> FacetColumn:
    if name == "status":
        labels = {value: status_label(store, value, lang) for value in members.values[name]}
        order = list(labels)
    else:
        labels = {value: value_label(store, value, lang) for value in members.values[name]}
        order = sorted(labels, key=lambda value: (alphabetical(labels[value].value), value))
    place_of = {value: place for place, value in enumerate(order)}
    moved = np.array([place_of[value] for value in members.values[name]], dtype=np.int64)
    those, value_of = members.pairs[name]
    here = kept[those]
    return FacetColumn(
        iris=tuple(order),
        labels=tuple(labels[value] for value in order),
        members=number[those[here]],
        value_of=moved[value_of[here]] if len(moved) else value_of[here],
        size=goals,
    )
