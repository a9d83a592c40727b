"""What lists show: cards, pages, facet choices, the overview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Generic, Self, TypeVar

from graph.model.links import Connection
from graph.model.values import Code, GoalRef, Named, SetRef, Text

T = TypeVar("T")
MOST_GOALS: Final = 80
"""The most goals that lists and pictures show one by one; with more, their sets or themes."""
MOST_CHOICES: Final = 50
"""The most choices of a facet, those with most goals or hits; a list of thousands is unusable."""


@dataclass(frozen=True, slots=True)
class SetCard:
    """A goal set in a list."""

    ref: SetRef
    publishers: tuple[Named, ...]
    goals: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: its number from 1, the most items on a page, and the length of the list."""

    items: Sequence[T]
    number: int
    size: int
    total: int
    cut: int = 0
    """How many pages the list is cut into, if pages may hold fewer items than ``size``; else 0."""

    @property
    def pages(self) -> int:
        """How many pages the list has, at least one."""
        return max(1, self.cut or -(-self.total // self.size))


def page_of(items: Sequence[T], number: int, size: int) -> Page[T]:
    """Page ``number`` of a list with ``size`` items per page; clamped to the first or last page."""
    total = len(items)
    number = min(max(1, number), max(1, -(-total // size)))
    return Page(items[(number - 1) * size : number * size], number, size, total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The facet values that goals must have: notations and slugs; "" matches all goals."""

    level: str = ""
    part_of: str = ""
    theme: str = ""
    group: str = ""
    """A population group."""
    type: str = ""
    publisher: str = ""
    period: str = ""
    """As ``facets.period_slug`` writes it."""
    status: str = ""
    """A status, as ``status_reports.Status`` names it, or ``facets.NO_STATUS``."""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Self:
        """The selection for values by facet name; the name of ``part_of`` is ``set``."""
        return cls(
            level=asked.get("level", ""),
            part_of=asked.get("set", ""),
            theme=asked.get("theme", ""),
            group=asked.get("group", ""),
            type=asked.get("type", ""),
            publisher=asked.get("publisher", ""),
            period=asked.get("period", ""),
            status=asked.get("status", ""),
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, and how many goals would match it."""

    slug: str
    label: Text
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class GoalList:
    """A page of goals with the choices of each facet."""

    page: Page[GoalRef]
    selection: Selection
    facets: dict[str, tuple[Choice, ...]]
    chosen: dict[str, str]
    """The chosen values by facet name: IRIs, but slugs for period and status."""

    @property
    def by_set(self) -> tuple[tuple[GoalRef, ...], ...]:
        """The goals of the page, grouped by set."""
        return tuple(
            tuple(goals) for _, goals in groupby(self.page.items, key=lambda goal: goal.part_of.iri)
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """A level with its sets and, if there are few enough, the goals of each by the set's IRI."""

    level: Code
    goals: int
    sets: tuple[SetCard, ...]
    listed: dict[str, tuple[GoalRef, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The content of the overview: levels, sets, and the size of the graph."""

    shelves: tuple[Shelf, ...]
    themes: int
    frames: int
    organizations: int
    sources: int
    connections: tuple[Connection, ...]
    stated: int
    """How many pairs of goals a source links itself, by any relation."""
    editorial: int
    """How many pairs of goals the editors link, by any relation."""
    supports: int
    """How many pairs are linked by support; the rest have the same aim, or hinder."""
    supports_stated: int
    same_aim: int
    hinders: int

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
    rows: int = 0
    """With each goal that adopts a counted one, as lists of goals show them."""
    links: int | None = None
    """The number of links between its goals; None if it is not counted."""

    @property
    def adopting(self) -> int:
        """How many goals adopt one that is counted."""
        return max(0, self.rows - self.total)

    @property
    def total(self) -> int:
        """How many goals it has."""
        return sum(self.counts.values())
