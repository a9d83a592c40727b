"""Text, Named, Code, Period, and the references to goals and sets."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from graph import namespaces


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text with its language tag, which is "" if the data has none."""

    value: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and its label."""

    iri: str
    label: Text

    @property
    def slug(self) -> str:
        """The last segment of its IRI."""
        return namespaces.slug(self.iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Named):
    """A concept of a code list; a level has a letter."""

    notation: str = ""
    letter: str = ""
    brief: Text | None = None
    """The short name of a level, if it has one besides its label."""
    form: Text | None = None
    """The form of a unit after a number, if it differs from its label."""
    order: int = 0
    """The position of a level in reading order, which is no rank; 0 if it has none."""

    @property
    def short(self) -> Text:
        """The name where there is little room: the short name of a level, else its label."""
        return self.brief or self.label

    @property
    def place(self) -> tuple[bool, int, str, str]:
        """The sort key of levels: those without a position come last, by letter."""
        return not self.order, self.order, self.letter, self.iri


class Overlap(StrEnum):
    """How two periods overlap."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day; either end may be open or unknown."""

    start: date | None = None
    end: date | None = None

    def overlap(self, other: "Period") -> Overlap | None:
        """Whether one period contains the other, they share some days or none; None if unknown.

        A period without a last day is ongoing; without a first day the overlap is unknown.
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
    """The first or the second half of a year, 1 to 9999; sorts by time."""

    WRITTEN: ClassVar[str] = "[0-9]{4}-H[12]"
    """The regular expression of its form in the data (``shapes/followup.ttl``)."""
    _FORM: ClassVar[re.Pattern[str]] = re.compile("([0-9]{4})-?[hH]([12])")

    year: int
    half: int

    @classmethod
    def read(cls, text: str, *, loosely: bool = False) -> Self | None:
        """Parse ``2023-H1``, and with ``loosely`` also ``2023h1``; None for anything else."""
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
        """Its form in the data: ``2023-H1``."""
        return f"{self.year:04}-H{self.half}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRef(Named):
    """A reference to a goal set, with what is needed to label it."""

    short: str
    level: Code
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRef:
    """A reference to a goal, with what is needed to label it."""

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
    """A goal as a thing labelled by its short name and its title."""
    return Named(goal.iri, Text(f"{goal.short} {goal.title.value}", goal.title.lang))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote and its offsets in the source: code points, the end exclusive."""

    iri: str
    holder: str
    words: str
    source: Named
    start: int
    end: int
    proves: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The identifier of the quote on the source's page."""
        return namespaces.slug(self.iri)
