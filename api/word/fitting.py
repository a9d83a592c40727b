"""How high a document is when it is set, estimated, so that a short one ends with its page.

Word and LibreOffice break lines a little differently, so the estimate is on the safe side.
"""

from typing import Final

from api.word.document import Document, Figure, Footnote, Heading, Line, Look, Paragraph, Table
from api.word.page_layout import CELL, HEADING, KICKER, MARGIN, NOTE, PAGE, SIZES, TITLE, WIDTH
from api.word.plain_text import plain
from graph.diagrams.text_measure import width

_POINTS: Final = 72 / 2.54
"""Points of a centimetre."""
_LEADING: Final = 1.23
"""The height of a line of Calibri, in type sizes."""
_NARROWER: Final = 0.91
"""Calibri is 0.88 times as wide as IBM Plex Sans, whose widths are known (measured on Danish text)."""
_AFTER: Final = 4.0
_CELL_RIGHT: Final = 6.0
_CELL_PADDING: Final = 5.0
PAGE_HEIGHT: Final = (PAGE[1] - 2 * MARGIN) * _POINTS * 0.97
"""Points of text that a page holds, less a little for what programs do differently."""


def height(document: Document) -> float:
    """The height of all text, tables, pictures and footnotes, in points."""
    room = WIDTH * _POINTS
    total = KICKER * _LEADING + 2 + 3
    total += lines(document.title.value, TITLE, room, bold=True) * TITLE * _LEADING
    for block in document.blocks:
        match block:
            case Heading():
                total += lines(block.text, HEADING, room, bold=True) * HEADING * _LEADING + 12
            case Paragraph():
                total += _paragraph(block.line, SIZES[block.kind], room) + _AFTER
            case Figure():
                total += room * block.share * block.height / block.width + _AFTER
            case Table():
                total += _table(block, room) + 8
    notes = document.footnotes()
    return total + sum(map(_note, notes)) + (10 if notes else 0)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes on ``room`` points."""
    count, used = 1, 0.0
    room /= _NARROWER
    space = width(" ", size)
    for word in plain(text).split(" "):
        wide = width(word, size, 600 if bold else 400)
        if used and used + space + wide > room:
            count, used = count + 1, 0.0
        over, used_here = divmod(wide, room) if wide > room else (0.0, wide)
        count += int(over)
        used = used_here + (used + space if used else 0.0)
    return count


def _paragraph(line: Line, size: float, room: float) -> float:
    text = "".join("1" if isinstance(piece, Footnote) else piece.text for piece in line)
    looks = {piece.look for piece in line if not isinstance(piece, Footnote)}
    if looks == {Look.MUTED} and size == CELL:
        size -= 1
    return lines(text, size, room, bold=looks == {Look.BOLD}) * size * _LEADING


def _table(table: Table, room: float) -> float:
    columns = [room * share - _CELL_RIGHT for share in table.widths]
    total = CELL * _LEADING + _CELL_PADDING
    for row in table.rows:
        cells = (
            sum(_paragraph(line, CELL, wide) for line in cell)
            for cell, wide in zip(row.cells, columns, strict=True)
        )
        total += max(cells) + _CELL_PADDING
    return total


def _note(note: Footnote) -> float:
    text = "00 " + "".join(run.text for run in note.runs)
    return lines(text, NOTE, WIDTH * _POINTS) * NOTE * _LEADING
