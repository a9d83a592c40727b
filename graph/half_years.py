"""Half-years: the periods for which goal sets report."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

_WRITTEN: Final = re.compile(r"([0-9]{4})-H([12])")


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """The first or the second half of a year; they sort by time."""

    year: int
    half: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The half-year that is written as 2023-H1; None for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None or not int(found[1]):
            return None
        return cls(int(found[1]), int(found[2]))

    @property
    def end(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    def __str__(self) -> str:
        """As it is written in the data."""
        return f"{self.year:04}-H{self.half}"
