"""The blocks of a source's text: paragraphs, headings, rows of a table, and what is left out."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from graph.evidence.outline import Heading

_INLINE: Final = 150
"""Code points that may be left out within a paragraph; more stand apart."""
_LINE: Final = 300
"""Code points of the next line by which a paragraph is recognised."""
_BLOCKS: Final = 2_000
"""The most blocks that a part is broken into at paragraphs."""
_NESTED: Final = 8
"""The most passages that one run of text names, the shortest of those that cover it."""
_BREAK: Final = re.compile(r"\n\s*")
_BEGINS: Final = re.compile(r"[-–•*]\s|#+\s|-{3}|[0-9]{1,2}[.)]\s|\([0-9]+\)")
_ENDINGS: Final = frozenset('.:;?!)»”"')
_LAYOUT: Final = "#*-_=\n\r\t\f "
"""What a block may consist of that is only layout, and not shown."""
Span: TypeAlias = tuple[int, int]
Stretch: TypeAlias = tuple[int, str]
"""A text that is known, after its offset in the source."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that the same passages cover, named by their indices."""

    text: str
    covers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    """The passages that begin with it."""
    left_out: int = 0
    """Characters of the source that are not here; then there is no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading, or text that is left out."""

    start: int
    runs: tuple[Run, ...] = ()
    heading: Heading | None = None
    left_out: int = 0
    """Characters of the source that are not here."""

    @property
    def begins(self) -> tuple[int, ...]:
        """The passages that begin in the block."""
        return tuple(index for run in self.runs for index in run.begins)


def blocks(
    stretches: Sequence[Stretch],
    shown: Mapping[int, Span],
    headings: tuple[Heading, ...],
    cells: Collection[int],
    low: int,
    high: int,
) -> Iterator[Block]:
    """The blocks between two offsets, with the passages ``shown`` in them.

    A passage is known by its index. ``cells`` are the offsets of what stands in a cell of its own.
    """
    by_start = {each.start: each for each in headings}
    before, first, block = low, low, list[Run]()
    for start, words in stretches:
        if start - before > _INLINE or start in by_start or start in cells:
            yield from _block(first, block, by_start)
            block = []
            if start > before:
                yield Block(start=before, left_out=start - before)
        elif start > before:
            first = first if block else before
            block.append(Run("", left_out=start - before))
        before = start + len(words)
        cuts = _cuts(start, words, headings, cells)
        for place, run in _runs(start, words, shown, cuts):
            if place in cuts and (place > start or by_start.get(first)):
                yield from _block(first, block, by_start)
                block = []
            if not block:
                first = place
            block.append(run)
        if first in by_start:  # what is left out after a heading stands apart
            yield from _block(first, block, by_start)
            block = []
    yield from _block(first, block, by_start)
    if before < high:
        yield Block(start=before, left_out=high - before)


def _cuts(
    start: int, words: str, headings: tuple[Heading, ...], cells: Collection[int]
) -> set[int]:
    """The offsets in a stretch at which blocks begin or end."""
    end = start + len(words)
    cuts = {start, end, *_paragraphs(start, words)}
    cuts |= {
        cell
        for cell in cells
        if start < cell < end and "\n" in words[max(0, cell - start - 3) : cell - start]
    }
    for each in headings:
        if start <= each.start and each.end <= end:
            cuts -= {cut for cut in cuts if each.start < cut < each.end}
            cuts |= {each.start, each.end}
    return cuts


def _block(first: int, runs: Sequence[Run], headings: Mapping[int, Heading]) -> Iterator[Block]:
    if any(run.left_out or run.text.strip(_LAYOUT) for run in runs):
        yield Block(start=first, runs=tuple(runs), heading=headings.get(first))


def _paragraphs(start: int, words: str) -> list[int]:
    """The offsets at which a paragraph or a row of a table begins."""
    found: list[int] = []
    line = 0
    for match in _BREAK.finditer(words):
        space, before = match[0], words[line : match.start()]
        after = words[match.end() : match.end() + _LINE].partition("\n")[0]
        line = match.end()
        blank = space.count("\n") > 1 and (
            (before.rstrip()[-1:] in _ENDINGS and not after[:1].islower())
            or _BEGINS.match(after) is not None
        )
        if "\f" in space or space.count("\n") > 2 or blank or "\t" in before or "\t" in after:  # noqa: PLR2004 - two blank lines
            found.append(start + match.end())
        if len(found) == _BLOCKS:
            break
    return found


def _runs(
    start: int, words: str, shown: Mapping[int, Span], cuts: Iterable[int]
) -> list[tuple[int, Run]]:
    """The text between all places where a passage or a block begins or ends, with its offset."""
    end = start + len(words)
    places = {
        index: (max(start, low), min(end, high))
        for index, (low, high) in shown.items()
        if low < end and high > start
    }
    every = sorted({start, end, *cuts, *(each for place in places.values() for each in place)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, (low, high) in places.items():
        opening.setdefault(low, []).append(index)
        closing.setdefault(high, []).append(index)
    active: dict[int, Span] = {}
    found = []
    for first, last in pairwise(every):
        for index in closing.get(first, ()):
            active.pop(index, None)
        begins = tuple(i for i in opening.get(first, ()) if shown[i][0] == first)
        active |= {index: shown[index] for index in opening.get(first, ())}
        shortest = sorted(active, key=lambda i: (active[i][1] - active[i][0], i))[:_NESTED]
        text = words[first - start : last - start]
        found.append((first, Run(text, tuple(sorted(shortest)), begins)))
    return found
