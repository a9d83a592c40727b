"""Writes documents as .docx; loaded when one is first requested, as python-docx takes 0.3 s to load."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Cm

from api.word.document import Document, Figure, Footnote, Heading, Line, Look, Paragraph, Run, Table
from api.word.footnotes import MARK, Footnotes
from api.word.page_layout import CELL, WIDTH
from api.word.plain_text import plain
from api.word.styles import IN_CELL, KICKER_STYLE, STYLES, dress
from graph.formatting import LOCALES
from graph.palette import HAIR, INK, INK_2

if TYPE_CHECKING:
    from docx.document import Document as Opened
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table as OpenedTable

_LONGEST_TITLE: Final = 250
"""Characters of a core property; the standard allows 255."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same content has the same bytes."""


def write(document: Document, published: date | None) -> bytes:
    """The document as .docx; ``published``, the day of its version, is when it was made."""
    opened = docx.Document()
    dress(opened, document.lang)
    _Writer(opened, document).write()
    _set_properties(opened, document, published)
    saved = BytesIO()
    opened.save(saved)
    return _same_bytes(saved.getvalue())


class _Writer:
    """Writes the parts of one document."""

    def __init__(self, opened: "Opened", document: Document) -> None:
        self._opened, self._document = opened, document
        self._notes = Footnotes(opened)

    def write(self) -> None:
        """Write title, blocks and foot."""
        self._paragraph((Run(text=self._document.kicker),), KICKER_STYLE)
        title = self._document.title
        self._paragraph((Run(text=title.value, lang=title.lang),), "Title")
        for block in self._document.blocks:
            match block:
                case Heading():
                    self._paragraph((Run(text=block.text, lang=block.lang),), "Heading 1")
                case Paragraph():
                    self._paragraph(block.line, STYLES[block.kind])
                case Figure():
                    self._figure(block)
                case Table():
                    self._table(block)
        self._foot()

    def _paragraph(self, line: Line, style: str) -> None:
        added = self._opened.add_paragraph(style=style)
        self._fill(added._p, line)  # noqa: SLF001 - python-docx has no public name for its element

    def _fill(self, paragraph: "BaseOxmlElement", line: Line, size: float = 0) -> None:
        part = self._opened.part
        for piece in line:
            if isinstance(piece, Footnote):
                run = parse_xml(
                    f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="{MARK}"/></w:rPr></w:r>'
                )
                paragraph.append(run)
                self._notes.add(run, lambda note, piece=piece: self._note(note, piece))  # type: ignore[misc]
            else:
                _append(paragraph, piece, self._document.lang, part, size)

    def _note(self, paragraph: "BaseOxmlElement", note: Footnote) -> None:
        for run in note.runs:
            _append(paragraph, run, self._document.lang, self._notes.part, 0)

    def _figure(self, figure: Figure) -> None:
        paragraph = self._opened.add_paragraph()
        shape = paragraph.add_run().add_picture(BytesIO(figure.png), width=Cm(WIDTH * figure.share))
        shape._inline.docPr.set("descr", plain(figure.words))  # noqa: SLF001 - as above
        shape._inline.docPr.set("name", "goalgraph")  # noqa: SLF001 - as above

    def _table(self, table: Table) -> None:
        written = self._opened.add_table(rows=0, cols=len(table.headings))
        written.alignment, written.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        _rule(written)
        bold: list[tuple[Line, ...]] = [
            ((Run(text=text, look=Look.BOLD),),) for text in table.headings
        ]
        self._row(written, bold, table.widths, heading=True)
        for row in table.rows:
            first = self._row(written, row.cells, table.widths)
            if not row.cells[0]:  # the goal of the row above
                first.append(OxmlElement("w:vMerge"))
            else:
                first.append(_with("w:vMerge", "restart"))
        for column, width in zip(written.columns, table.widths, strict=True):
            column.width = Cm(WIDTH * width)
        after = self._opened.add_paragraph(style=STYLES[Paragraph(()).kind])
        after.paragraph_format.space_after = 0
        after.paragraph_format.line_spacing = Cm(0.2)

    def _row(
        self,
        table: "OpenedTable",
        cells: Sequence[Sequence[Line]],
        widths: tuple[float, ...],
        *,
        heading: bool = False,
    ) -> "BaseOxmlElement":
        """Add a row; gives the properties of its first cell."""
        row = table.add_row()  # type: ignore[no-untyped-call]
        kept = row._tr.get_or_add_trPr()  # noqa: SLF001 - as above
        kept.append(OxmlElement("w:cantSplit"))
        if heading:
            kept.append(OxmlElement("w:tblHeader"))
        for cell, lines, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Cm(WIDTH * width)
            if heading:
                _underline(cell._tc)  # noqa: SLF001 - as above
            for place, line in enumerate(lines or ((),)):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.style = self._opened.styles[IN_CELL]
                self._fill(paragraph._p, line, CELL)  # noqa: SLF001 - as above
        properties: BaseOxmlElement = row.cells[0]._tc.get_or_add_tcPr()  # noqa: SLF001 - as above
        return properties

    def _foot(self) -> None:
        foot = self._opened.sections[0].footer
        paragraph = foot.paragraphs[0]
        for run in self._document.foot:
            if isinstance(run, Run):
                _append(paragraph._p, run, self._document.lang, foot.part, 0)  # noqa: SLF001 - as above
        paragraph.add_run("\t")
        stop = f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:pos="{WIDTH * 567:.0f}"/></w:tabs>'
        paragraph._p.get_or_add_pPr().append(parse_xml(stop))  # noqa: SLF001 - as above
        for field, before in (("PAGE", ""), ("NUMPAGES", "/")):
            if before:
                paragraph.add_run(before)
            paragraph._p.append(  # noqa: SLF001 - as above
                parse_xml(
                    f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
                )
            )


def _append(paragraph: "BaseOxmlElement", run: Run, lang: str, part: "Part", size: float) -> None:
    """Add a run to a paragraph, as a link if it has an address."""
    element = _element(run, lang, size)
    if not run.address:
        paragraph.append(element)
        return
    link = OxmlElement("w:hyperlink")
    key = part.relate_to(run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), key)
    link.append(element)
    paragraph.append(link)


def _element(run: Run, lang: str, size: float) -> "BaseOxmlElement":
    """A run; its properties stand in the order that the schema wants."""
    properties = OxmlElement("w:rPr")
    if run.address:
        properties.append(_with("w:rStyle", "Hyperlink"))
    if run.look is Look.BOLD:
        properties.append(OxmlElement("w:b"))
    if run.look is Look.MISSING:
        properties.append(OxmlElement("w:i"))
    ink = run.ink or (INK_2 if run.look in {Look.MUTED, Look.MISSING} else "")
    if ink:
        properties.append(_with("w:color", ink[1:]))
    if size and run.look is Look.MUTED:
        properties.append(_with("w:sz", f"{2 * (size - 1):.0f}"))
    if run.lang and run.lang != lang:
        properties.append(_with("w:lang", LOCALES.get(run.lang, run.lang)))
    element = OxmlElement("w:r")
    if len(properties):
        element.append(properties)
    text = OxmlElement("w:t")
    text.text = plain(run.text)
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.append(text)
    return element


def _with(name: str, value: str) -> "BaseOxmlElement":
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _rule(table: "OpenedTable") -> None:
    """Thin lines below the rows, and a little room within cells."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no public name for its element
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{HAIR[1:]}"'
    properties.append(
        parse_xml(
            f"<w:tblBorders {nsdecls('w')}><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        )
    )
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:
        properties.remove(layout)
    properties.append(parse_xml(f'<w:tblLayout {nsdecls("w")} w:type="fixed"/>'))
    properties.append(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
            '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar>'
        )
    )
    look = properties.find(qn("w:tblLook"))
    if look is not None:  # the last of all in the schema
        properties.remove(look)
        properties.append(look)


def _underline(cell: "BaseOxmlElement") -> None:
    """The thicker line below the headings of a table."""
    line = f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK[1:]}"/>'
    cell.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>"))


def _set_properties(opened: "Opened", document: Document, published: date | None) -> None:
    """Title, language and day; the day of the version, as the same version has the same document."""
    told = opened.core_properties
    made = datetime.combine(published or date(1980, 1, 1), time(), UTC).replace(tzinfo=None)
    told.title = plain(document.title.value, _LONGEST_TITLE)
    told.subject = plain(document.kicker, _LONGEST_TITLE)
    told.author = told.last_modified_by = "goalgraph"
    told.comments = told.keywords = ""
    told.language = LOCALES[document.lang]
    told.created = told.modified = made
    told.revision = 1


def _same_bytes(saved: bytes) -> bytes:
    """The archive with the same time for all its files."""
    again = BytesIO()
    with ZipFile(BytesIO(saved)) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(ZipInfo(each.filename, _EPOCH), old.read(each), ZIP_DEFLATED)
    return again.getvalue()
