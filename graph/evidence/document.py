"""A source as a document: its text in parts and blocks, with the passages that are quoted.

Where the text is not held, the document consists of its quotes, and of what lies between them only
the number of characters is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph import namespaces
from graph.evidence.blocks import Block, Span, Stretch, blocks
from graph.evidence.outline import Heading
from graph.evidence.quotations import SourceQuote

PART: Final = 40_000
"""Code points of a part: some twenty pages, which a browser lays out at once."""
_REACH: Final = 300
"""Code points by which a part goes on to the end of a line."""
_MARKS: Final = 1_000
"""The most passages marked in a part."""
_CELLS: Final = frozenset(
    (namespaces.DCT + "title", namespaces.DCT + "type", namespaces.GG + "reportingText")
)
"""What stands in a cell of its own in a table of goals, if it begins a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One part of a source's text."""

    part: int
    parts: int
    blocks: tuple[Block, ...]
    whole: bool
    """Whether the text itself is held, not only its quotes."""
    characters: int
    """How many characters of the source are known; with the whole text its length."""
    unplaced: tuple[int, ...] = ()
    """The passages that are not in the text at their place."""
    unmarked: int = 0
    """Passages of the part beyond the most that are marked."""


def part_number(start: int) -> int:
    """The part, from 1, that holds a character."""
    return 1 + start // PART


def document(
    quotes: Iterable[SourceQuote],
    places: Sequence[Span],
    headings: Iterable[Heading],
    *,
    text: str | None = None,
    part: int = 1,
) -> Document:
    """A part of a source's text; a part that does not exist gives the last one.

    ``quotes`` are all quotes of the source. ``places`` are the passages to mark, sorted; the index
    of each names it.
    """
    complete = [each for each in quotes if not each.lacks]
    stretches = [(0, text)] if text is not None else _known(complete)
    length = max((start + len(words) for start, words in stretches), default=0)
    parts = max(1, part_number(max(0, length - 1)))
    part = min(max(1, part), parts)
    unplaced = _unplaced(complete, places, stretches)
    low, high = (part - 1) * PART, min(part * PART, length)
    here = _clipped(stretches, low, high)
    lost = set(unplaced)
    mine = [
        index
        for index, (start, _) in enumerate(places)
        if part_number(start) == part and index not in lost
    ]
    entering = [
        index
        for index, (start, end) in enumerate(places)
        if start < low < end and index not in lost
    ]
    cells = {
        each.start for each in complete if _CELLS.intersection(claim.name for claim in each.claims)
    }
    shown = {index: places[index] for index in (*entering[-_MARKS:], *mine[:_MARKS])}
    return Document(
        part=part,
        parts=parts,
        blocks=tuple(blocks(here, shown, tuple(headings), cells, low, high)),
        whole=text is not None,
        characters=sum(len(words) for _, words in stretches),
        unplaced=unplaced,
        unmarked=max(0, len(mine) - _MARKS),
    )


def _known(quotes: Iterable[SourceQuote]) -> list[Stretch]:
    """The stretches of text that the quotes give; where two disagree, the one that begins first."""
    found: list[Stretch] = []
    for quote in sorted(quotes, key=lambda each: (each.start, -each.end, each.annotation)):
        words = quote.exact[: quote.end - quote.start]
        if found and quote.start <= found[-1][0] + len(found[-1][1]):
            start, before = found[-1]
            new = words[start + len(before) - quote.start :]
            found[-1] = start, before + new
        else:
            found.append((quote.start, words))
    return found


def _unplaced(
    quotes: Iterable[SourceQuote], places: Sequence[Span], stretches: Sequence[Stretch]
) -> tuple[int, ...]:
    """The passages of which no quote is what the text has at its place."""
    exact: dict[Span, set[str]] = {}
    for quote in quotes:
        exact.setdefault((quote.start, quote.end), set()).add(quote.exact)
    at = 0
    missing = []
    for index, (start, end) in enumerate(places):
        while at + 1 < len(stretches) and stretches[at + 1][0] <= start:
            at += 1
        first, words = stretches[at] if stretches else (0, "")
        if words[start - first : end - first] not in exact.get((start, end), ()):
            missing.append(index)
    return tuple(missing)


def _clipped(stretches: Iterable[Stretch], low: int, high: int) -> list[Stretch]:
    """The stretches between two offsets, and on to the ends of the lines there."""
    found: list[Stretch] = []
    for start, words in stretches:
        end = start + len(words)
        if end <= low or start >= high:
            continue
        first, last = max(0, low - start), min(len(words), high - start)
        if first:
            line = words.rfind("\n", max(0, first - _REACH), first)
            first = line + 1 if line >= 0 else first
        if last < len(words):
            line = words.find("\n", last, last + _REACH)
            last = line if line >= 0 else last
        found.append((start + first, words[first:last]))
    return found
