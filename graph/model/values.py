"""Text, Named, Code, Period, and the references to goals and sets."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from graph import namespaces


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """Words with their language tag, which is empty where the data has none."""

    value: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and its name."""

    iri: str
    label: Text

    @property
    def slug(self) -> str:
        """The last part of its IRI."""
        return namespaces.slug(self.iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Named):
    """A concept of a code list; a level has a letter."""

    notation: str = ""
    letter: str = ""
    form: Text | None = None
    """How a unit is written after a number, where that differs from its name."""
    order: int = 0
    """A level's place among the levels, for reading only; 0 when it has none."""

    @property
    def place(self) -> tuple[bool, int, str, str]:
        """What the levels are sorted by: those without a place come last, by letter."""
        return not self.order, self.order, self.letter, self.iri


class Overlap(StrEnum):
    """How two periods meet."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day; either end may be open or unknown."""

    start: date | None = None
    end: date | None = None

    def overlap(self, other: "Period") -> Overlap | None:
        """Whether one lies within the other, they share some days or none; None when unknown.

        A period without a last day is still running. Without a first day nothing can be said.
        """
        if self.start is None or other.start is None:
            return None
        mine, theirs = (self.start, self.end or date.max), (other.start, other.end or date.max)
        first, last = max(mine[0], theirs[0]), min(mine[1], theirs[1])
        if first > last:
            return Overlap.NONE
        return Overlap.FULL if (first, last) in {mine, theirs} else Overlap.PARTIAL


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """The first or the second half of a year, 1 to 9999; they sort by time."""

    WRITTEN: ClassVar[str] = "[0-9]{4}-H[12]"
    """The regular expression of how the data writes it (``shapes/followup.ttl``)."""
    _FORM: ClassVar[re.Pattern[str]] = re.compile("([0-9]{4})-?[hH]([12])")

    year: int
    half: int

    @classmethod
    def read(cls, text: str, *, loosely: bool = False) -> Self | None:
        """The half-year that is written as 2023-H1, or LOOSELY as 2023h1; None for anything else."""
        found = cls._FORM.fullmatch(text)
        if found is None or not int(found[1]):
            return None
        meant = cls(int(found[1]), int(found[2]))
        return meant if loosely or str(meant) == text else None

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 6 * self.half - 5, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    def __str__(self) -> str:
        """As it is written in the data."""
        return f"{self.year:04}-H{self.half}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRef(Named):
    """A goal set, as far as is needed to name it."""

    short: str
    level: Code
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRef:
    """A goal, as far as is needed to name it."""

    iri: str
    number: str
    title: Text
    part_of: SetRef
    adopted: bool = False

    @property
    def short(self) -> str:
        """The short name: ``STPK 2.1``."""
        return f"{self.part_of.short} {self.number}"


def named_goal(goal: GoalRef) -> Named:
    """A goal as a thing with a name: its short name and its title."""
    return Named(goal.iri, Text(f"{goal.short} {goal.title.value}", goal.title.lang))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a source, and where they stand in it: code points, the end exclusive."""

    iri: str
    holder: str
    words: str
    source: Named
    start: int
    end: int
    proves: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """What names the place on the source's page."""
        return namespaces.slug(self.iri)
