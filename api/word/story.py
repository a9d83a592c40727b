"""A story: what a document has to say, and the document of it that fits on a page or holds all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from api.word.document import (
    Block,
    Document,
    Figure,
    Footnote,
    Heading,
    Line,
    Paragraph,
    Row,
    Run,
    Table,
)
from api.word.fitting import PAGE_HEIGHT, height
from api.word.plain_text import plain
from graph.formatting import number
from graph.i18n import translate
from graph.model.values import Text

_CITED: Final = 200
"""Characters of a quote in a document of one page."""
_ENOUGH: Final = 3
"""Rows that are worth more than the picture: with fewer beside it, the picture is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table under a heading, of which the first rows may be all that is shown."""

    heading: Heading
    before: tuple[Paragraph, ...] = ()
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All of a document, whatever its length."""

    lang: str
    kicker: str
    title: Text
    head: tuple[Block, ...]
    figure: Figure | None
    sections: tuple[Section, ...]
    tail: tuple[Block, ...] = ()
    """What follows the tables; a document of one page leaves out the last of it that does not fit."""
    foot: Line
    total: int = 0
    """How many goals or other things there are, of which the rows may be only the first."""
    page: Run
    """The page that shows all, with its address."""


def one_page(story: Story) -> Document:
    """The document with as many rows, and as much of the tail, as fit on one page.

    Quotes are cut with « …». What is left out is said, with the page that has it. If even the first
    row does not fit, as a title of many lines allows, the document is longer than a page.
    """
    story = _shortened(story)
    rows = sum(len(section.rows) for section in story.sections)
    shown = _most(story, rows)
    if story.figure and shown < min(rows, _ENOUGH):
        story = replace(story, figure=None)
        shown = _most(story, rows)
    for end in range(len(story.tail), 0, -1):
        if isinstance(story.tail[end - 1], Heading):
            continue  # a heading with nothing below it
        found = _document(replace(story, tail=story.tail[:end]), shown, whole=False)
        if height(found) <= PAGE_HEIGHT:
            return found
    return _document(replace(story, tail=()), shown, whole=False)


def whole(story: Story, most_quotes: int) -> Document:
    """The document with all rows; of more than ``most_quotes`` footnotes the first, which is said."""
    found = _document(story, sum(len(section.rows) for section in story.sections), whole=True)
    quotes = len(found.footnotes())
    if quotes <= most_quotes:
        return found
    said = translate(
        story.lang,
        "{shown} of {total} quotes are footnotes here. The others stand on the page:",
        shown=number(most_quotes, story.lang),
        total=number(quotes, story.lang),
    )
    blocks = tuple(_with_quotes(found.blocks, most_quotes))
    return replace(found, blocks=(*blocks, Paragraph((Run(text=f"{said} "), story.page))))


def _most(story: Story, rows: int) -> int:
    """The largest number of rows that fit with the tail left out, at least one if there is any."""
    low, high = min(1, rows), rows
    bare = replace(story, tail=())
    while low < high:
        middle = (low + high + 1) // 2
        if height(_document(bare, middle, whole=False)) <= PAGE_HEIGHT:
            low = middle
        else:
            high = middle - 1
    return low


def _document(story: Story, rows: int, *, whole: bool) -> Document:
    blocks: list[Block] = [*story.head]
    if story.figure:
        blocks.append(story.figure)
    left, things = rows, set[str]()
    for section in story.sections:
        shown, left = section.rows[:left], left - len(section.rows[:left])
        if not shown:
            continue
        things |= {row.about for row in shown}
        blocks += [section.heading, *section.before]
        blocks.append(Table(headings=section.headings, widths=section.widths, rows=shown))
    every = [row for section in story.sections for row in section.rows]
    total = max(story.total, len({row.about for row in every}))
    if len(every) > rows or total > len(things):
        blocks.append(Paragraph(_rest(story, len(things), total, whole=whole)))
    return Document(
        lang=story.lang,
        kicker=story.kicker,
        title=story.title,
        blocks=(*blocks, *story.tail),
        foot=story.foot,
    )


def _rest(story: Story, things: int, total: int, *, whole: bool) -> Line:
    lang = story.lang
    if things == total:
        said = translate(lang, "Not all of the table fits here. All of it stands on the page:")
    elif whole:
        said = translate(
            lang,
            "{shown} of {total} are shown here. The others stand on the page:",
            shown=number(things, lang),
            total=number(total, lang),
        )
    else:
        said = translate(
            lang,
            "{shown} of {total} fit on this page. The others stand in the full document and on the page:",
            shown=number(things, lang),
            total=number(total, lang),
        )
    return (Run(text=f"{said} "), story.page)


def _shortened(story: Story) -> Story:
    """The story with quotes of at most ``_CITED`` characters, and without what can be spared."""

    def lines(given: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(
            tuple(_cut(piece) for piece in line if isinstance(piece, Footnote) or not piece.spare)
            for line in given
        )

    def blocks(given: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(
            replace(block, line=lines([block.line])[0]) if isinstance(block, Paragraph) else block
            for block in given
        )

    sections = tuple(
        replace(
            section,
            rows=tuple(Row(tuple(map(lines, row.cells)), row.about) for row in section.rows),
        )
        for section in story.sections
    )
    return replace(story, head=blocks(story.head), tail=blocks(story.tail), sections=sections)


def _cut(piece: Run | Footnote) -> Run | Footnote:
    if isinstance(piece, Footnote):
        return Footnote(tuple(_cut_run(run) for run in piece.runs if not run.spare))
    return _cut_run(piece)


def _cut_run(run: Run) -> Run:
    return replace(run, text=plain(run.text, _CITED)) if run.cited else run


def _with_quotes(blocks: Sequence[Block], most: int) -> Iterator[Block]:
    """The blocks with only the first ``most`` footnotes."""
    left = most

    def kept(line: Line) -> Line:
        nonlocal left
        found: list[Run | Footnote] = []
        for piece in line:
            if isinstance(piece, Footnote):
                if left <= 0:
                    continue
                left -= 1
            found.append(piece)
        return tuple(found)

    for block in blocks:
        match block:
            case Paragraph():
                yield replace(block, line=kept(block.line))
            case Table():
                rows = [
                    Row(tuple(tuple(map(kept, cell)) for cell in row.cells), row.about)
                    for row in block.rows
                ]
                yield replace(block, rows=tuple(rows))
            case _:
                yield block
