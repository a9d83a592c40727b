"""Tables for the terminal: aligned columns, in which no text can command the terminal."""

import shutil
from collections.abc import Iterable, Sequence
from typing import Final

LONGEST: Final = 70
"""Characters of a title or a reason in a table."""

_FALLBACK: Final = (10_000, 24)
"""Where there is no terminal, in a file or a pipe, lines are never cut."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under their headings, cut to the width of the terminal."""
    cells = [[plain(each) for each in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    lines = [list(headings), ["-" * width for width in widths], *cells]
    room = shutil.get_terminal_size(_FALLBACK).columns
    return "".join(_line(line, widths)[:room] + "\n" for line in lines)


def plain(text: str) -> str:
    """TEXT on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def short(text: str) -> str:
    """TEXT on one line, cut where it is long; « …» shows that it is cut."""
    clean = plain(text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 2].rstrip() + " …"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
