"""What lists show: cards, pages, facet choices, the overview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Generic, Self, TypeVar

from graph.model.links import Connection
from graph.model.values import Code, GoalRef, Named, SetRef, Text

T = TypeVar("T")
MOST_GOALS: Final = 80
"""Up to so many goals lists and pictures show each of them; above it, their sets or themes."""


@dataclass(frozen=True, slots=True)
class SetCard:
    """A goal set in a list."""

    ref: SetRef
    publishers: tuple[Named, ...]
    goals: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of a list: which page it is, and how long the whole list is."""

    items: Sequence[T]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages the list has, at least one."""
        return max(1, -(-self.total // self.size))


def page_of(items: Sequence[T], number: int, size: int) -> Page[T]:
    """Page NUMBER of a list in pages of some SIZE; the first or last where there is no such page."""
    total = len(items)
    number = min(max(1, number), max(1, -(-total // size)))
    return Page(items[(number - 1) * size : number * size], number, size, total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which goals a list is about: notations and slugs, empty where all are meant."""

    level: str = ""
    part_of: str = ""
    theme: str = ""
    type: str = ""
    publisher: str = ""
    period: str = ""
    """As ``facets.period_slug`` writes it."""
    status: str = ""
    """A status, as ``status_reports.Status`` names it, or ``facets.NO_STATUS``."""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Self:
        """What is asked for by the names of the facets; a set is asked for as ``set``."""
        return cls(
            level=asked.get("level", ""),
            part_of=asked.get("set", ""),
            theme=asked.get("theme", ""),
            type=asked.get("type", ""),
            publisher=asked.get("publisher", ""),
            period=asked.get("period", ""),
            status=asked.get("status", ""),
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, and how many goals it would leave."""

    slug: str
    label: Text
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class GoalList:
    """A page of goals and what one can choose among."""

    page: Page[GoalRef]
    selection: Selection
    facets: dict[str, tuple[Choice, ...]]
    chosen: dict[str, str]
    """What is chosen by the names of the facets: IRIs, of the period and the status slugs."""

    @property
    def by_set(self) -> tuple[tuple[GoalRef, ...], ...]:
        """The page's goals, those of a set together."""
        return tuple(
            tuple(goals) for _, goals in groupby(self.page.items, key=lambda goal: goal.part_of.iri)
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """A level with its sets and, where there are few enough, the goals of each."""

    level: Code
    goals: int
    sets: tuple[SetCard, ...]
    listed: dict[str, tuple[GoalRef, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is here."""

    shelves: tuple[Shelf, ...]
    themes: int
    frames: int
    organizations: int
    sources: int
    connections: tuple[Connection, ...]
    stated: int
    editorial: int

    @property
    def goals(self) -> int:
        """How many goals there are."""
        return sum(shelf.goals for shelf in self.shelves)

    @property
    def shows_goals(self) -> bool:
        """Whether there are few enough goals to show each of them."""
        return self.goals <= MOST_GOALS

    @property
    def sets(self) -> int:
        """How many goal sets there are."""
        return sum(len(shelf.sets) for shelf in self.shelves)


@dataclass(frozen=True, slots=True)
class Tally:
    """A thing in a list, and how many goals it has at each level (by the level's IRI)."""

    thing: Named
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """How many goals it has."""
        return sum(self.counts.values())
