"""Themes, frames and announcements with their goals."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pyoxigraph import Store

from graph.model.code_lists import Codes, grouped
from graph.model.references import named
from graph.model.sorting import alphabetical
from graph.model.terms import Solution, as_number, best, iri, rows, string, texts
from graph.model.values import Code, Named, SetRef, Text

_MOST: Final = Decimal(10**9)
"""No source announces this many; a count at or above it is ignored."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme or frame, with the goals that are under it or cite it."""

    thing: Named
    definition: Text | None
    goals: tuple[int, ...]
    """Goal indices, ascending."""
    narrower: tuple[int, ...] = ()
    """The indices of the themes one step narrower."""

    def among(self, within: Sequence[range] | None) -> Iterable[int]:
        """Its goals, limited to ``within`` (ascending, contiguous ranges) if given."""
        if within is None:
            return self.goals
        ends = (
            (bisect_left(self.goals, each.start), bisect_left(self.goals, each.stop))
            for each in within
        )
        return [goal for start, end in ends for goal in self.goals[start:end]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """Something that a set announces or counts."""

    part_of: SetRef
    thing: Named
    kinds: tuple[Code, ...]
    count: int | None
    approximate: bool
    included: int | None
    """The number of items found in the available source."""

    @property
    def absent(self) -> bool:
        """Whether the available source lacks some of it, or all of it if no count is given."""
        if self.included is None:
            return False
        return self.included == 0 if self.count is None else self.included < self.count


def tied(ties: Iterable[Solution], index: Mapping[str, int]) -> dict[str, set[int]]:
    """The goals under each theme or citing each frame, by the theme's or frame's IRI."""
    goals: dict[str, set[int]] = defaultdict(set)
    for row in ties:
        if (goal := index.get(iri(row, "goal"))) is not None:
            goals[iri(row, "thing")].add(goal)
    return goals


def topics(
    found: Sequence[Solution], goals: Mapping[str, Iterable[int]], lang: str
) -> tuple[Topic, ...]:
    """Build themes or frames, sorted by name, with the goals for each IRI."""
    groups = dict(grouped(found, "thing"))
    things = sorted(
        named(found, "thing", "label", lang),
        key=lambda each: (alphabetical(each.label.value), each.iri),
    )
    places = {thing.iri: place for place, thing in enumerate(things)}
    return tuple(
        Topic(
            thing,
            best(texts(groups[thing.iri], "definition"), lang),
            tuple(sorted(goals.get(thing.iri, ()))),
            tuple(
                sorted(
                    {
                        places[other]
                        for row in groups[thing.iri]
                        if (other := iri(row, "narrower")) in places and other != thing.iri
                    }
                )
            ),
        )
        for thing in things
    )


def announced(
    store: Store, sets: Mapping[str, SetRef], codes: Codes, lang: str
) -> tuple[Announced, ...]:
    """The announced items, sorted by set and item."""
    in_order = sorted(rows(store, "analysis/announcements"), key=lambda row: iri(row, "thing"))
    found = (
        Announced(
            part_of=sets[iri(group[0], "set")],
            thing=named(group, "thing", "title", lang)[0],
            kinds=tuple(
                map(codes.get, sorted({each for row in group if (each := iri(row, "type"))}))
            ),
            count=_count(group, "announced"),
            approximate=any(string(row, "approximate") in {"true", "1"} for row in group),
            included=_count(group, "included"),
        )
        for _, group in grouped(in_order, "thing")
        if iri(group[0], "set") in sets
    )
    return tuple(sorted(found, key=lambda each: (each.part_of.slug, each.thing.iri)))


def _count(group: Iterable[Solution], name: str) -> int | None:
    numbers = (as_number(row.get(name)) for row in group)
    return min((int(n) for n in numbers if n is not None and 0 <= n < _MOST), default=None)
