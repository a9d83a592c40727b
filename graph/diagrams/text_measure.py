"""Text measurement and line breaking."""

import json
from functools import cache
from pathlib import Path
from typing import Final

SOFT_HYPHEN: Final = "\u00ad"
"""The soft hyphen: a break opportunity that is otherwise invisible."""
ELLIPSIS: Final = " …"
_LEEWAY: Final = 1.015
"""A safety margin: readers without the typeface see a similar one of slightly different width."""
_UNKNOWN: Final = 1000
"""The width of a letter missing from the table: the type size."""
_LONGEST_LINE: Final = 120
"""The maximum length measured; measuring a title of 10,000 characters would take minutes."""


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text, in the unit of ``size``; ``weight`` is 400 or 600."""
    widths = _widths()[str(weight)]
    units = sum(widths.get(letter, _UNKNOWN) for letter in text if letter != SOFT_HYPHEN)
    return units * size * _LEEWAY / 1000


def wrap(text: str, size: float, room: float, weight: int = 400, *, most: int = 3) -> list[str]:
    """Break a text into at most ``most`` lines of width ``room``, ending in an ellipsis if cut.

    Lines break at spaces, then at soft hyphens, then within a word, with a hyphen.
    """
    cut = text[: most * _LONGEST_LINE]
    lines: list[str] = []
    line = ""
    for word in cut.split():
        trial = f"{line} {word}".strip()
        if width(trial, size, weight) <= room:
            line = trial
            continue
        head, tail = _at_soft_hyphen(line, word, size, room, weight)
        if head:
            lines.append(head)
            line = tail
        else:
            if line:
                lines.append(line)
            *full, line = _pieces(word, size, room, weight)
            lines += full
    if line:
        lines.append(line)
    if len(lines) > most or len(cut) < len(text):
        lines = [*lines[: most - 1], _shortened(lines[most - 1 : most], size, room, weight)]
    return [line.replace(SOFT_HYPHEN, "") for line in lines]


def one_line(text: str, size: float, room: float, weight: int = 400) -> str:
    """A text on one line of width ``room``; "" for an empty text."""
    return "".join(wrap(text, size, room, weight, most=1))


def _at_soft_hyphen(line: str, word: str, size: float, room: float, weight: int) -> tuple[str, str]:
    parts = word.split(SOFT_HYPHEN)
    for kept in range(len(parts) - 1, 0, -1):
        head = f"{line} {SOFT_HYPHEN.join(parts[:kept])}-".strip()
        if width(head, size, weight) <= room:
            return head, SOFT_HYPHEN.join(parts[kept:])
    return "", ""


def _pieces(word: str, size: float, room: float, weight: int) -> list[str]:
    """Split a word that is too long for a line into pieces that fit."""
    pieces = []
    while width(word, size, weight) > room and len(word) > 1:
        fit = max(
            1,
            next(
                (n for n in range(len(word) - 1, 0, -1) if _fits(word[:n], size, room, weight)), 1
            ),
        )
        pieces.append(word[:fit] + "-")
        word = word[fit:]
    return [*pieces, word]


def _fits(part: str, size: float, room: float, weight: int) -> bool:
    return width(part + "-", size, weight) <= room


def _shortened(last: list[str], size: float, room: float, weight: int) -> str:
    """The last line shown, with an ellipsis, cut at a space if there is one."""
    line = last[0] if last else ""
    while line and width(line + ELLIPSIS, size, weight) > room:
        line = line[:-1]
    at_space = line.rpartition(" ")[0]
    if last and line != last[0] and width(at_space, size, weight) > room / 2:
        line = at_space
    return line.rstrip(" ,-–.") + ELLIPSIS


@cache
def _widths() -> dict[str, dict[str, int]]:
    """Advance widths by weight and letter, in thousandths of the type size."""
    text = (Path(__file__).parent / "widths.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, int]] = json.loads(text)
    return found
