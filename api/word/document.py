"""The content of a Word document: headings, paragraphs, tables, a picture, and footnotes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from graph.model.values import Text


class Look(StrEnum):
    """How a run of words looks."""

    PLAIN = "plain"
    BOLD = "bold"
    MUTED = "muted"
    """Grey and smaller: who published a goal, where a figure starts from."""
    MISSING = "missing"
    """Grey and slanted: what the source does not say."""


class Kind(StrEnum):
    """The style of a paragraph."""

    BODY = "body"
    LEAD = "lead"
    BULLET = "bullet"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one look and one language, with the address that they link to, if any."""

    text: str
    lang: str = ""
    """The language tag of the words; "" for the language of the document."""
    look: Look = Look.PLAIN
    ink: str = ""
    """A colour as ``#RRGGBB``; "" for the usual one."""
    address: str = ""
    cited: bool = False
    """Whether they are words of a source, which a short document may cut with « …»."""
    spare: bool = False
    """Whether a short document leaves them out."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A mark at this place, and the note below the page that it leads to."""

    runs: tuple[Run, ...]


Line: TypeAlias = tuple[Run | Footnote, ...]
"""One paragraph: runs of words and the marks of footnotes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a document."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line
    kind: Kind = Kind.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture as PNG, its size in pixels, and the words for those who cannot see it.

    It is as wide as ``share`` of the text, at most 1.
    """

    png: bytes
    width: float
    height: float
    words: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; each cell has one or more paragraphs."""

    cells: tuple[tuple[Line, ...], ...]
    about: str = ""
    """The IRI of the goal or other thing that the row is about; a thing may have several rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``widths`` are the shares of its columns, 1 together."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Heading | Paragraph | Figure | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document in one language; ``foot`` is the line at the foot of every page."""

    lang: str
    kicker: str
    """What it is about: a theme, a goal; stands above the title."""
    title: Text
    blocks: tuple[Block, ...]
    foot: Line

    def lines(self) -> Iterator[Line]:
        """All paragraphs in the order in which they stand."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.line
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell

    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes in the order of their marks."""
        return tuple(
            piece for line in self.lines() for piece in line if isinstance(piece, Footnote)
        )
