"""Text measurement and line breaking."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from graph.diagrams.hyphenation import SOFT_HYPHEN, needs_hyphen, seams, syllables

ELLIPSIS: Final = " …"
_LEEWAY: Final = 1.015
"""A safety margin: readers without the typeface see a similar one of slightly different width."""
_JOINED: Final = "\u00a0"
"""A space at which no line breaks."""
_SPACES: Final = re.compile(r"[^\S\u00a0]+")
_STICKS: Final = re.compile(r"[^\S\u00a0]+(%|[-–—](?=\s))")
_LOOSE: Final = " ,-–.\u00a0"
"""What does not stand before an ellipsis."""
_WIDE: Final = 0.62
"""A word wider than this share of a line may be broken at a seam to fill the line before."""
_UNKNOWN: Final = 1000
"""The width of a letter missing from the table: the type size."""
_LONGEST_LINE: Final = 120
"""The maximum length measured; measuring a title of 10,000 characters would take minutes."""


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text, in the unit of ``size``; ``weight`` is 400 or 600."""
    widths = _widths()[str(weight)]
    units = sum(widths.get(letter, _UNKNOWN) for letter in text if letter != SOFT_HYPHEN)
    return units * size * _LEEWAY / 1000


def wrap(
    text: str,
    size: float,
    room: float,
    weight: int = 400,
    *,
    most: int = 3,
    lang: str = "da",
) -> list[str]:
    """Break a text into at most ``most`` lines of width ``room``, ending in an ellipsis if cut.

    Lines break at spaces, then at the seams of compounds, then where the hyphenation patterns of
    ``lang`` allow it. Only a run of letters that no pattern breaks, and that is wider than a line, is
    broken elsewhere.
    """
    ruler = _Ruler(size, room, weight, lang)
    cut = text[: most * _LONGEST_LINE]
    lines: list[str] = []
    line = ""
    for word in _words(cut):
        if len(lines) > most:
            break
        trial = f"{line} {word}" if line else word
        if ruler.fits(trial):
            line = trial
            continue
        head, tail = ruler.at_seam(line, word)
        if head:
            lines.append(head)
            line = tail
        else:
            if line:
                lines.append(line)
            line = word
        while not ruler.fits(line) and len(lines) <= most:
            head, line = ruler.broken(line)
            lines.append(head)
    if line:
        lines.append(line)
    if len(lines) > most or len(cut) < len(text):
        lines = [*lines[: most - 1], ruler.shortened(lines[most - 1 : most])]
    return [line.replace(SOFT_HYPHEN, "").replace(_JOINED, " ") for line in lines]


def one_line(text: str, size: float, room: float, weight: int = 400) -> str:
    """A text on one line of width ``room``; "" for an empty text."""
    return "".join(wrap(text, size, room, weight, most=1))


def _words(text: str) -> list[str]:
    """The words of a text; a percent sign and a dash stay with the word before."""
    joined = _STICKS.sub(lambda found: f"{_JOINED}{found[1]}", text)
    return [word for word in _SPACES.split(joined) if word]


@dataclass(frozen=True, slots=True)
class _Ruler:
    size: float
    room: float
    weight: int
    lang: str

    def fits(self, text: str) -> bool:
        return width(text, self.size, self.weight) <= self.room

    def at_seam(self, line: str, word: str) -> tuple[str, str]:
        """Break a word at the last seam that fits on a line, if the line would be short without it."""
        wide = width(word, self.size, self.weight) > self.room * _WIDE
        if line and not wide:
            return "", ""
        return self._broken_at(seams(word), line, word)

    def broken(self, word: str) -> tuple[str, str]:
        """Break a word that is wider than a line."""
        for places in (seams(word), syllables(word, self.lang)):
            head, tail = self._broken_at(places, "", word)
            if head:
                return head, tail
        anywhere = range(1, min(len(word), _LONGEST_LINE))
        head, tail = self._broken_at(tuple(anywhere), "", word)
        return (head, tail) if head else (f"{word[:1]}-", word[1:])

    def _broken_at(
        self, places: Sequence[int], line: str, word: str, *, after: str = ""
    ) -> tuple[str, str]:
        for at in reversed(places):
            part = word[:at].rstrip(SOFT_HYPHEN)
            part += "-" if needs_hyphen(part) else ""
            head = f"{line} {part}" if line else part
            if self.fits(head + after):
                return head, word[at:]
        return "", ""

    def shortened(self, last: list[str]) -> str:
        """The last line shown, with an ellipsis, cut between words or at the seam of one."""
        line = last[0] if last else ""
        if self.fits(line + ELLIPSIS):
            return line.rstrip(_LOOSE) + ELLIPSIS
        kept, _, word = line.rpartition(" ")
        while kept and not self.fits(kept + ELLIPSIS):
            kept, _, word = kept.rpartition(" ")
        if not kept:
            for places in (seams(word), syllables(word, self.lang)):
                head, _ = self._broken_at(places, "", word, after=ELLIPSIS)
                if head:
                    return head + ELLIPSIS
            kept = word
            while kept and not self.fits(kept + ELLIPSIS):
                kept = kept[:-1]
        return kept.rstrip(_LOOSE) + ELLIPSIS


@cache
def _widths() -> dict[str, dict[str, int]]:
    """Advance widths by weight and letter, in thousandths of the type size."""
    text = (Path(__file__).parent / "widths.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, int]] = json.loads(text)
    return found
