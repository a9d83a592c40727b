"""How a document looks: a page of A4, its typeface, and the styles of paragraphs, notes and links."""

from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor

from api.word.document import Kind
from api.word.footnotes import MARK, TEXT
from api.word.page_layout import CELL, FOOT, HEADING, KICKER, MARGIN, NOTE, PAGE, SIZES, TITLE
from graph.formatting import LOCALES
from graph.palette import INK, INK_2, LINK, THREAD

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

FONT: Final = "Calibri"
"""On every desk with Word; LibreOffice has Carlito of the same widths."""
STYLES: Final = {
    Kind.BODY: "Normal",
    Kind.LEAD: "Lead",
    Kind.BULLET: "List Bullet",
    Kind.SMALL: "Small",
}
"""The names of the styles of paragraphs."""
IN_CELL: Final = "Cell"
KICKER_STYLE: Final = "Kicker"


def dress(document: "Document", lang: str) -> None:
    """Set page, language and styles of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = Cm(MARGIN)
    section.bottom_margin, section.footer_distance = Cm(MARGIN), Cm(0.9)
    _strip(document)
    _defaults(document, lang)
    normal = _style(document, "Normal", SIZES[Kind.BODY], after=4)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _style(document, "Title", TITLE, bold=True, after=3)
    _style(document, "Heading 1", HEADING, bold=True, before=9, after=3)
    document.styles["Heading 1"].paragraph_format.keep_with_next = True
    _style(document, "List Bullet", SIZES[Kind.BULLET], after=2)
    _style(document, "Footer", FOOT, ink=INK_2, after=0)
    for name, size, ink, after in (
        (STYLES[Kind.LEAD], SIZES[Kind.LEAD], INK, 5),
        (STYLES[Kind.SMALL], SIZES[Kind.SMALL], INK_2, 3),
        (IN_CELL, CELL, INK, 0),
        (KICKER_STYLE, KICKER, THREAD, 2),
    ):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _style(document, name, size, ink=ink, after=after, bold=name == KICKER_STYLE)
    _add_note_styles(document)


def _style(
    document: "Document",
    name: str,
    size: float,
    *,
    ink: str = INK,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
) -> "ParagraphStyle":
    style: ParagraphStyle = document.styles[name]
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(ink[1:])
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    properties = style.element.get_or_add_pPr()
    for name_ in ("w:pBdr", "w:tabs"):
        for old in properties.findall(qn(name_)):
            properties.remove(old)
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    if fonts is not None:  # a theme's typeface would win over the one we name
        for theme in [each for each in fonts.attrib if str(each).endswith("Theme")]:
            del fonts.attrib[theme]
    return style


def _defaults(document: "Document", lang: str) -> None:
    """The language of all text that says no other; without it Word marks every word as misspelt."""
    found = document.styles.element.find(qn("w:docDefaults"))
    properties = found.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}") if found is not None else None
    if properties is None:  # pragma: no cover - python-docx's own template has it
        return
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(
        parse_xml(
            f'<w:lang {nsdecls("w")} w:val="{LOCALES[lang]}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        )
    )


def _strip(document: "Document") -> None:
    """Take away what python-docx's template has and we do not use: nine tenths of its bytes."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
            styles.remove(style)
    part, package = document.part, document.part.package
    for owner, kinds in ((part, ("stylesWithEffects", "customXml")), (package, ("thumbnail",))):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(kinds):
                del owner.rels[key]


def _add_note_styles(document: "Document") -> None:
    """The styles of notes and links, under the names that Word translates for its reader."""
    styles = document.styles.element
    size = f'<w:sz w:val="{NOTE * 2:.0f}"/><w:szCs w:val="{NOTE * 2:.0f}"/>'
    note = (
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="142" w:hanging="142"/></w:pPr><w:rPr>{size}</w:rPr>'
    )
    mark = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    link = f'<w:rPr><w:color w:val="{LINK[1:]}"/></w:rPr>'
    for kind, key, name, said in (
        ("paragraph", TEXT, "footnote text", note),
        ("character", MARK, "footnote reference", mark),
        ("character", "Hyperlink", "Hyperlink", link),
    ):
        styles.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>'
                f"{said}</w:style>"
            )
        )
