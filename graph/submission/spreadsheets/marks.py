"""The form of our annotations, and how they are told from the user's content."""

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
"""Titles, by language, of the template's sheets that are not read."""
SUMMARY_TITLES: Final = _OWN_SHEETS["summary"]
"""The name of the summary sheet, by language, unless the user has a sheet of that name."""
SUMMARY_NAME: Final = "goalgraph_check"
"""The defined name that refers to the summary sheet, even if the user moves or renames it."""
_SIGNATURE: Final = "goalgraph: "
SEPARATOR: Final = "— goalgraph —"
"""Separates our part of a comment from the user's text above it."""
ALWAYS: Final = '"goalgraph"="goalgraph"'
"""The condition that marks our colours: always true, and unlikely elsewhere."""
FILLS: Final[dict[Severity, str]] = {
    "violation": argb(palette.ERROR_FILL),
    "warning": argb(palette.WARNING_FILL),
    "info": argb(palette.INFO_FILL),
}
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_LONGEST: Final = 8_000
"""Characters; a cell can hold 32,767, more than anyone reads."""


def is_summary(title: str, first_cell: object) -> bool:
    """Whether a sheet is the summary of an earlier check, by its title and first cell."""
    return may_be_summary(title) and str(first_cell).startswith(_SIGNATURE)


def may_be_summary(title: str) -> bool:
    """Whether the summary of a check could have this title."""
    return title.startswith(tuple(SUMMARY_TITLES.values()))


def signed(heading: str) -> str:
    """A heading with the signature that the first cell of the summary has."""
    return _SIGNATURE + heading


def users_part(comment: str) -> str:
    """The user's part of a comment."""
    return comment.partition(SEPARATOR)[0].rstrip()


def comment(users: str, ours: str) -> str:
    """A comment that keeps the user's text, with ours below."""
    return "\n".join(part for part in (users, SEPARATOR, ours) if part)


def allowed(text: str) -> str:
    """``text`` limited to what a cell or comment can hold."""
    lines = text.replace("\r\n", "\n").replace("\r", _REPLACEMENT)
    return FORBIDDEN.sub(_REPLACEMENT, lines)[:_LONGEST]
