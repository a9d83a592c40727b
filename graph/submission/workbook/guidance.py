"""The sheet that explains how to fill in the workbook, in both languages."""

from collections.abc import Mapping
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from graph import palette
from graph.i18n import LANGUAGES, N_, translate
from graph.palette import argb
from graph.submission.spreadsheets.marks import EXAMPLE, GUIDE
from graph.submission.tables.schema import sheets
from graph.submission.workbook.page_layout import LETTERING, height, print_across

_INK: Final = argb(palette.INK)
_INK_2: Final = argb(palette.INK_2)
_GUIDE_WIDTHS: Final = {"A": 26, "B": 70, "C": 70}
_STEPS: Final = (
    N_("How to fill in the workbook"),
    N_(
        "1. Begin in the sheet {sets}. If the publisher or the source is new, write it in "
        "{names} and {sources} first."
    ),
    N_("2. Write the goals in the sheet {goals}, word for word, and the measures in {measures}."),
    N_("3. Connect the goals with those of others in the sheet {links}. You may leave it empty."),
    N_("4. Columns with * must be filled. Write all else only if the source says so."),
    N_(
        "5. See whether something is missing: hand the file in on the page «Check a goal set», "
        "or run goalgraph check file.xlsx. It tells which cells to correct, and how."
    ),
    N_("The sheet {example} shows a filled example. It and this sheet are not read."),
)


def add_guidance(book: Workbook, lang: str) -> None:
    """Add the sheet that explains how to fill in the others."""
    page = book.create_sheet(GUIDE[lang])
    names = {one.key: one.titles[lang] for one in sheets()} | {"example": EXAMPLE[lang]}
    rows: list[tuple[str, str, str]] = [
        ("", translate(lang, step, **names), translate(other(lang), step, **names))
        for step in _STEPS
    ]
    for one in sheets():
        rows += [("", "", ""), (one.titles[lang], *first(one.guide, lang))]
        rows += [(column.headings[lang], *first(column.guide, lang)) for column in one.columns]
    titles = {1, *(n for n, row in enumerate(rows, 1) if n > 1 and rows[n - 2] == ("", "", ""))}
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = page.cell(number, place)
            cell.value = text or None
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            second = place == len(row)
            colour = _INK_2 if second else _INK
            bold = number in titles
            cell.font = Font(name=LETTERING, sz=11, bold=bold, italic=second, color=colour)
        widths = _GUIDE_WIDTHS.values()
        page.row_dimensions[number].height = height(zip(row, widths, strict=True))
    for letter, width in _GUIDE_WIDTHS.items():
        page.column_dimensions[letter].width = width
    page.sheet_view.showGridLines = False
    print_across(page)


def other(lang: str) -> str:
    """The other language."""
    return next(one for one in LANGUAGES if one != lang)


def in_both(message: str, lang: str) -> str:
    """A message in two languages, ``lang`` first."""
    return " / ".join(translate(each, message) for each in (lang, other(lang)))


def first(texts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """A text in two languages, ``lang`` first."""
    return texts[lang], texts[other(lang)]
