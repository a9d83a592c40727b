"""Footnotes of a Word document: python-docx writes none, so their part is built here.

The form is that of ECMA-376, part 1, 17.11; two notes hold the lines that separate notes from text.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS: Final = ("separator", "continuationSeparator")
MARK: Final = "FootnoteReference"
"""The identifier of the style of a mark."""
TEXT: Final = "FootnoteText"
"""The identifier of the style of a note."""


class Footnotes:
    """The notes of a document, numbered by Word in the order of their marks."""

    def __init__(self, document: "Document") -> None:
        self._part = XmlPart(
            PackURI("/word/footnotes.xml"), _TYPE, parse_xml(_empty()), document.part.package
        )
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        _announce(document)
        self._next = 1

    @property
    def part(self) -> XmlPart:
        """The part of the package, for the relationships of links in notes."""
        return self._part

    def add(self, run: "BaseOxmlElement", fill: Callable[["BaseOxmlElement"], None]) -> None:
        """Put a mark into a run and add its note, of which ``fill`` writes the words."""
        number, self._next = str(self._next), self._next + 1
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), number)
        run.append(mark)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), number)
        paragraph = parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{TEXT}"/></w:pPr><w:r><w:rPr>'
            f'<w:rStyle w:val="{MARK}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>'
        )
        fill(paragraph)
        note.append(paragraph)
        self._part.element.append(note)


def _empty() -> str:
    """The part with the two separators, which have the numbers -1 and 0 as in Word's own files."""
    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
        f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(_SEPARATORS, -1)
    )
    return f"<w:footnotes {nsdecls('w', 'r')}>{notes}</w:footnotes>"


def _announce(document: "Document") -> None:
    """Name the separators in the settings, where the schema wants them: before ``w:compat``."""
    settings = document.settings.element
    told = parse_xml(
        f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    compat = settings.find(qn("w:compat"))
    if compat is None:
        settings.append(told)
    else:
        compat.addprevious(told)
