"""How our annotations look, and how they are distinguished from the user's own."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from graph import palette
from graph.palette import argb
from graph.submission.validation.findings import Severity
from graph.xml_text import FORBIDDEN

WORKBOOK: Final = ".xlsx"
_OWN_SHEETS: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads(
    Path(__file__).with_name("own_sheets.toml").read_text(encoding="utf-8")
)
GUIDE: Final = _OWN_SHEETS["guide"]
EXAMPLE: Final = _OWN_SHEETS["example"]
LISTS: Final = _OWN_SHEETS["lists"]
"""Titles, by language, of the sheets that the template has and reading passes over."""
SUMMARY_TITLES: Final = _OWN_SHEETS["summary"]
"""The name of the first sheet, by language, unless the user has a sheet of that name."""
SUMMARY_NAME: Final = "goalgraph_check"
"""The defined name that points at our sheet, wherever the user moves it and whatever it is called."""
_SIGNATURE: Final = "goalgraph: "
SEPARATOR: Final = "— goalgraph —"
"""The line above ours in a comment; what stands above it is the user's."""
ALWAYS: Final = '"goalgraph"="goalgraph"'
"""The condition of our colours: always true, and nobody else's."""
FILLS: Final[dict[Severity, str]] = {
    "violation": argb(palette.ERROR_FILL),
    "warning": argb(palette.WARNING_FILL),
    "info": argb(palette.INFO_FILL),
}
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_LONGEST: Final = 8_000
"""Characters; a cell holds 32,767, and nobody reads so many."""


def is_summary(title: str, first_cell: object) -> bool:
    """Whether a sheet is the one a check put first, by its name and its first cell."""
    return may_be_summary(title) and str(first_cell).startswith(_SIGNATURE)


def may_be_summary(title: str) -> bool:
    """Whether the sheet that a check put first may have this name."""
    return title.startswith(tuple(SUMMARY_TITLES.values()))


def signed(heading: str) -> str:
    """A heading as the first cell of our sheet bears it."""
    return _SIGNATURE + heading


def users_part(comment: str) -> str:
    """What the user wrote in a comment."""
    return comment.partition(SEPARATOR)[0].rstrip()


def comment(users: str, ours: str) -> str:
    """A comment that keeps what the user wrote, with ours below."""
    return "\n".join(part for part in (users, SEPARATOR, ours) if part)


def allowed(text: str) -> str:
    """TEXT as a cell or comment can hold it."""
    lines = text.replace("\r\n", "\n").replace("\r", _REPLACEMENT)
    return FORBIDDEN.sub(_REPLACEMENT, lines)[:_LONGEST]
