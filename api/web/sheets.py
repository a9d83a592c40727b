"""Lists to be written as spreadsheets: headings, rows and cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Address = Callable[[str], str]
"""Maps the IRI of a resource to the address of its page."""


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A cell with an address as its text and link."""

    address: str


Value: TypeAlias = str | int | float | date | SheetLink | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list with its name, column headings and rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def shown(value: Value) -> str:
    """A value as text."""
    match value:
        case None:
            return ""
        case SheetLink():
            return value.address
        case _:
            return str(value)
