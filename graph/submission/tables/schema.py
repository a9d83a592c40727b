"""The sheets and columns declared in sheets.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

ColumnKind: TypeAlias = Literal[
    "slug",
    "path",
    "numbering",
    "index",
    "text",
    "danish",
    "english",
    "verbatim",
    "number",
    "count",
    "date",
    "moment",
    "deadline",
    "period",
    "duration",
    "half-year",
    "yes-no",
    "digest",
    "code",
    "thing",
    "goal",
    "holder",
    "property",
]
"""The kinds of values that a column may have."""
_FILE: Final = Path(__file__).with_name("sheets.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its headings, the kind of its values, and the property and node they describe."""

    key: str
    headings: Mapping[str, str]
    """By language; the Danish heading is on top."""
    guide: Mapping[str, str]
    kind: ColumnKind
    on: str
    about: str = ""
    """The property, such as ``dct:title``; "" if the cell is only part of an IRI."""
    scheme: str = ""
    """The code list, or the kind of things, that the cell's value is chosen from."""
    many: bool = False
    """Whether a cell may hold several values, separated by semicolons or line breaks."""
    required: bool = False
    """Whether a row cannot be read without it."""
    asked: bool = False
    """Whether the rules ask for it, of a draft too, so that it is marked like a required one."""
    preset: str = ""
    """The word that stands in the first row of a new workbook; a row with nothing else is empty."""
    unsaid: str = ""
    """The last name of the code that is meant where nothing is said, and that is never stated."""
    width: int = 20

    @property
    def starred(self) -> bool:
        """Whether its heading is marked as one to fill in."""
        return self.required or self.asked

    @property
    def heading(self) -> str:
        """The Danish heading."""
        return self.headings["da"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNode:
    """The subject of a row, or a part of it."""

    name: str
    path: str
    """The path of its IRI below the base, with the row's keys in braces."""
    type: str
    of: str = ""
    """The name of its parent node in the same row."""
    holder: str = ""
    """The path of its parent, if that is not a node of the row."""
    by: str = ""
    """The property that links the parent to it."""
    whole: bool = False
    """Whether all its columns are needed as soon as one is filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook, or the equivalent CSV file, with its columns."""

    key: str
    titles: Mapping[str, str]
    guide: Mapping[str, str]
    nodes: tuple[RowNode, ...]
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """The Danish title."""
        return self.titles["da"]

    def column(self, key: str) -> Column:
        """The column with a key."""
        return next(column for column in self.columns if column.key == key)


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets, in the order of the workbook."""
    declared = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_sheet(one) for one in declared["sheet"])


def sheet(key: str) -> Sheet:
    """The sheet with a key."""
    return next(one for one in sheets() if one.key == key)


def _sheet(told: Mapping[str, Any]) -> Sheet:
    nodes = tuple(RowNode(**node) for node in told["nodes"])
    first = nodes[0].name if nodes else ""
    return Sheet(
        key=told["key"],
        titles={"da": told["da"], "en": told["en"]},
        guide=told["guide"],
        nodes=nodes,
        columns=tuple(_column(column, first) for column in told["columns"]),
    )


def _column(told: Mapping[str, Any], first: str) -> Column:
    rest = {name: value for name, value in told.items() if name not in {"da", "en", "on"}}
    return Column(headings={"da": told["da"], "en": told["en"]}, on=told.get("on", first), **rest)
