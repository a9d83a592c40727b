"""Reads Word documents as a second program does: paragraphs, tables, footnotes, links, pictures."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
from pyoxigraph import Store

from api.word.context import Context
from api.word.document import Block, Document, Footnote, Line, Paragraph, Run
from api.word.writer import write
from graph.analysis.network import Network, load
from graph.evidence.outline import Places
from graph.model.values import Text
from tests.support.published import bundled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Seen:
    """What a reader of a document sees; ``notes`` by the number of their mark."""

    paragraphs: tuple[str, ...]
    """Also those within cells, in their order."""
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    notes: dict[str, str]
    marks: tuple[str, ...]
    links: tuple[str, ...]
    """The addresses of all links, in the text and in the notes."""
    pictures: tuple[str, ...]
    """The words for those who do not see them."""
    title: str
    foot: str

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def read(file: bytes) -> Seen:
    """Read a document with python-docx, and its footnotes, which that cannot read, from their part."""
    opened = docx.Document(BytesIO(file))
    body = opened.element.body
    with ZipFile(BytesIO(file)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(parts.read(name))
        notes = ET.fromstring(parts.read("word/footnotes.xml"))
        targets = [
            relation.get("Target")
            for name in parts.namelist()
            if name.endswith(".rels")
            for relation in ET.fromstring(parts.read(name))
            if relation.get("TargetMode") == "External"
        ]
    written = {
        str(note.get(f"{W}id")): _words(note) for note in notes if note.get(f"{W}type") is None
    }
    return Seen(
        paragraphs=tuple(_words(each) for each in body.iter(f"{W}p")),
        tables=tuple(
            tuple(tuple(cell.text for cell in row.cells) for row in table.rows)
            for table in opened.tables
        ),
        notes=written,
        marks=tuple(str(each.get(f"{W}id")) for each in body.iter(f"{W}footnoteReference")),
        links=tuple(map(str, targets)),
        pictures=tuple(str(shape._inline.docPr.get("descr")) for shape in opened.inline_shapes),
        title=opened.core_properties.title,
        foot=_words(opened.sections[0].footer._element),
    )


def _words(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


@cache
def network(lang: str = "da") -> Network:
    """The network of the bundled graph."""
    return load(bundled(), lang)


def context(lang: str = "da", store: Store | None = None, **values: Any) -> Context:
    """A context on the bundled graph, or on another."""
    given: dict[str, Any] = {
        "store": bundled() if store is None else store,
        "network": network(lang) if store is None else load(store, lang),
        "places": Places(bundled() if store is None else store),
        "lang": lang,
        "number": 3,
        "published": None,
        "site": "http://x.test",
        "path": "/page",
        "most_rows": 100,
        "most_quotes": 150,
    }
    return Context(**(given | values))


def document(*blocks: Block, lang: str = "da", title: str = "Titel") -> Document:
    return Document(
        lang=lang, kicker="Emne", title=Text(title, "da"), blocks=blocks, foot=(Run(text="fod"),)
    )


def written(*blocks: Block, **options: Any) -> Seen:
    """Blocks written as a document, and read again."""
    return read(write(document(*blocks, **options), None))


def paragraph(*texts: str) -> Paragraph:
    return Paragraph(tuple(Run(text=text) for text in texts))


def words_of(line: Line) -> str:
    """The words of a line without those of its footnotes."""
    return "".join(piece.text for piece in line if isinstance(piece, Run))


def notes_of(found: Document) -> list[str]:
    """The words of the footnotes of a document, in their order."""
    return ["".join(run.text for run in note.runs) for note in found.footnotes()]


def each_run(found: Document) -> Iterator[Run]:
    """All runs of a document, in the text and in footnotes."""
    for line in found.lines():
        for piece in line:
            if isinstance(piece, Footnote):
                yield from piece.runs
            else:
                yield piece
