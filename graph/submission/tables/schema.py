"""The sheets and columns, as sheets.toml declares them."""

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
"""What may stand in a column."""
_FILE: Final = Path(__file__).with_name("sheets.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its headings, what may stand in it, and what it says of which node."""

    key: str
    headings: Mapping[str, str]
    """By language; the Danish one stands above."""
    guide: Mapping[str, str]
    kind: ColumnKind
    on: str
    about: str = ""
    """The property, as ``dct:title``; "" where the cell is only part of a thing's name."""
    scheme: str = ""
    """The code list, or the sort of things, that the cell chooses from."""
    many: bool = False
    """Whether several stand in one cell, with semicolons or line breaks between them."""
    required: bool = False
    width: int = 20

    @property
    def heading(self) -> str:
        """The Danish heading."""
        return self.headings["da"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNode:
    """What a row is about, or a part of it."""

    name: str
    path: str
    """The IRI below the base, with the row's keys in braces."""
    type: str
    of: str = ""
    """The node of the same row that holds it."""
    holder: str = ""
    """The path of what holds it, where that is no node of the row."""
    by: str = ""
    """The property by which it is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet, or a CSV file with its columns."""

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
        """The column of a key."""
        return next(column for column in self.columns if column.key == key)


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets, in the order of the workbook."""
    declared = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_sheet(one) for one in declared["sheet"])


def sheet(key: str) -> Sheet:
    """The sheet of a key."""
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
