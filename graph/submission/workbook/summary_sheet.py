"""The summary sheet of an annotated workbook."""

from dataclasses import replace
from typing import Final

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from graph import palette
from graph.i18n import N_, translate
from graph.submission.reports.adoption import explanation, heading, needed
from graph.submission.reports.fix_order import in_fixing_order
from graph.submission.reports.grouping import beside, headline, others_hint, others_title
from graph.submission.reports.impact_text import IMPACT, SHOWN, can_tell, changes, proviso
from graph.submission.reports.phrases import in_words, word
from graph.submission.reports.read_words import read_in_words
from graph.submission.spreadsheets import marks
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from graph.submission.workbook.page_layout import LETTERING, height, print_across

_COLUMNS: Final = {
    N_("Severity"): 12,
    N_("Sheet"): 16,
    N_("Cell"): 12,
    N_("Goal"): 36,
    N_("What"): 56,
    N_("To fix it"): 56,
}
_LEFT_OUT: Final = N_(
    "Pictures, drawings or macros of your file are not in this copy. "
    "Make the corrections in your own file."
)
_MORE: Final = N_("and {count} more")
_SHEET: Final = 2
_CELL: Final = 3
_GOAL: Final = 4
_WHAT: Final = 5
_SHORT: Final = 3
"""The number of leading columns that hold a single word."""
_MOST: Final = 100_000
"""The maximum number of findings listed, twice the rows of a sheet; the rest are counted."""


def add(book: Workbook, report: Report, lang: str, *, left_out: bool) -> None:
    """Add the summary as first sheet; ``left_out`` if pictures or the like were not preserved."""
    sheet = book.create_sheet(marks.SUMMARY_TITLES[lang], 0)
    told = [
        marks.signed(headline(report, lang)),
        beside(report, lang),
        translate(
            lang, "Correct the cells, save, and check the file again. This sheet is ignored."
        ),
    ]
    if left_out:
        told.append(translate(lang, _LEFT_OUT))
    for text in told:
        _put(sheet, sheet.max_row + (sheet["A1"].value is not None), 1, text)
    _add_read(sheet, report, lang)
    sheet["A1"].font = Font(name=LETTERING, bold=True, size=14)
    _table(sheet, report, lang)
    _add_impact(sheet, report, lang)
    _add_adoption(sheet, report, lang)
    book.defined_names[marks.SUMMARY_NAME] = DefinedName(
        marks.SUMMARY_NAME, attr_text=f"{quote_sheetname(sheet.title)}!$A$1"
    )
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def remove(book: Workbook) -> None:
    """Remove the summary sheets of earlier checks."""
    ours = [
        sheet
        for sheet in book.worksheets
        if marks.is_summary(sheet.title, sheet["A1"].value) or sheet.title == _named(book)
    ]
    for sheet in ours:
        if len(book.worksheets) > 1:
            book.remove(sheet)
    book.defined_names.pop(marks.SUMMARY_NAME, None)


def _named(book: Workbook) -> str | None:
    """The sheet that the defined name refers to, if it still has our heading."""
    name = book.defined_names.get(marks.SUMMARY_NAME)
    if name is None:
        return None
    for title, _ in name.destinations:
        if title in book.sheetnames:
            first = book[title]["A1"].value
            return title if marks.is_summary(marks.SUMMARY_TITLES["da"], first) else None
    return None


def _table(sheet: Worksheet, report: Report, lang: str) -> None:
    top = sheet.max_row + 2
    for column, (head, width) in enumerate(_COLUMNS.items(), 1):
        _put(sheet, top, column, translate(lang, head))
        sheet.cell(top, column).font = Font(name=LETTERING, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    ordered = sorted(in_fixing_order(report), key=lambda each: each.of_others)
    others = sum(each.of_others for each in ordered)
    row = top
    for place, finding in enumerate(ordered[:_MOST]):
        row += 1
        if place == len(ordered) - others:
            row = _heading(sheet, row, f"{others_title(lang)} ({others}). {others_hint(lang)}") + 1
        for column, text in enumerate(_row(finding, lang), 1):
            _put(sheet, row, column, text)
            wrapped = Alignment(wrap_text=column > _SHORT, vertical="top")
            sheet.cell(row, column).alignment = wrapped
        colour = marks.FILLS[finding.severity]
        sheet.cell(row, 1).fill = PatternFill(
            start_color=colour, end_color=colour, fill_type="solid"
        )
        sheet.row_dimensions[row].height = _height(sheet, row)
        _link(sheet, row, finding.where)
    if len(report.findings) > _MOST:
        more = translate(lang, _MORE, count=len(report.findings) - _MOST)
        _put(sheet, row + 1, 1, more)
    if not report.has_read:  # what was read stands above: it would leave no room to scroll
        sheet.freeze_panes = f"A{top + 1}"
    print_across(sheet, top)


def _add_read(sheet: Worksheet, report: Report, lang: str) -> None:
    """List what was read above the findings, and what was passed over; nothing if it is unknown."""
    if not report.has_read:
        return
    read = read_in_words(report, lang)
    row = _heading(sheet, sheet.max_row + 2, f"{read.title}: {read.summary}. {read.scope}")
    for part in read.parts:
        row += 1
        _put(sheet, row, _SHEET, part.name)
        _put(sheet, row, _GOAL, part.read)
    if read.passed_over:
        row = _heading(sheet, row + 1, f"{read.passed_title}: {len(read.passed_over)}")
    for passed, line in zip(report.read.passed_over, read.passed_over, strict=True):
        row += 1
        said = f"{line.what}: «{line.value}»" if line.value else line.what
        _put_place(sheet, row, passed.where, said, line.reason)
    first = row + 1
    for item in [item for item in report.read.items if item.kind != "quote"][:_MOST]:
        row += 1
        _put_place(sheet, row, item.where, item.sentences[lang])
    _fold(sheet, first, row)
    if hidden := max(0, len(read.items) - _MOST):
        _put(sheet, row + 1, 1, translate(lang, _MORE, count=hidden))


def _heading(sheet: Worksheet, row: int, text: str) -> int:
    """Write a line in bold; returns its row."""
    _put(sheet, row, 1, text)
    sheet.cell(row, 1).font = Font(name=LETTERING, bold=True)
    return row


def _put_place(sheet: Worksheet, row: int, where: Location | None, *texts: str) -> None:
    """A line of what was read: sheet, cell with a link to it, and texts below «What»."""
    shown = (where.sheet or "", where.cell or "") if where else ("", "")
    for column, text in zip((_SHEET, _CELL, _WHAT, _WHAT + 1), (*shown, *texts), strict=False):
        _put(sheet, row, column, text)
        sheet.cell(row, column).alignment = Alignment(wrap_text=column >= _WHAT, vertical="top")
    sheet.row_dimensions[row].height = _height(sheet, row)
    _link(sheet, row, where)


def _add_impact(sheet: Worksheet, report: Report, lang: str) -> None:
    """List the impact of publishing below the findings; nothing if it is unknown."""
    if report.impact == Impact() or not can_tell(report):
        return
    row = sheet.max_row + 2
    _put(sheet, row, 1, translate(lang, IMPACT))
    sheet.cell(row, 1).font = Font(name=LETTERING, bold=True)
    if told := proviso(report, lang):
        row += 1
        _put(sheet, row, 1, told)
    for section in changes(report, lang):
        for place, one in enumerate(section.changes):
            row += 1
            _put(sheet, row, 1, "" if place else section.title)
            _put_wrapped(sheet, row, _WHAT, one.sentence)
            first = row
            for name in one.names[:_MOST]:
                row += 1
                _put_wrapped(sheet, row, _WHAT, str(name))
            _fold(sheet, first + 1 + SHOWN, row)
            if hidden := max(0, len(one.names) - _MOST):
                row += 1
                _put(sheet, row, _WHAT, translate(lang, _MORE, count=hidden))


def _add_adoption(sheet: Worksheet, report: Report, lang: str) -> None:
    """List what adopting a draft would still need, folded; nothing for what is no draft."""
    if not report.is_draft:
        return
    row = _heading(sheet, sheet.max_row + 2, needed(report, lang))
    if not report.adopting:
        return
    row = _heading(sheet, row + 1, f"{heading(report, lang)}. {explanation(lang)}")
    first = row + 1
    for finding in in_fixing_order(replace(report, findings=report.adopting))[:_MOST]:
        row += 1
        _put_place(sheet, row, finding.where, finding.messages[lang], finding.fixes[lang])
        _put_wrapped(sheet, row, _GOAL, finding.about)
    _fold(sheet, first, row, hidden=True)


def _put_wrapped(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write text in a cell that is as high as its lines."""
    _put(sheet, row, column, text)
    sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[row].height = _height(sheet, row)


def _fold(sheet: Worksheet, first: int, last: int, *, hidden: bool = False) -> None:
    """Make some rows foldable below the line before them, closed if ``hidden``."""
    if last >= first:
        sheet.row_dimensions.group(first, last, outline_level=1, hidden=hidden)
        sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)


def _height(sheet: Worksheet, row: int) -> float:
    """The row height for its wrapped texts, in points; not every program computes it."""
    values = (sheet.cell(row, column).value or "" for column in range(1, len(_COLUMNS) + 1))
    return height(zip(values, _COLUMNS.values(), strict=True))


def _row(finding: Finding, lang: str) -> tuple[str, ...]:
    where, value = finding.where, in_words(finding, lang)
    message = finding.messages[lang]
    if value:
        message += "\n" + translate(lang, "It says: {text}", text=value)
    return (
        word(lang, finding.severity),
        (where.sheet or "") if where else "",
        (where.cell or "") if where else "",
        finding.about,
        message,
        finding.fixes[lang],
    )


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write text as text, even if it begins with an equals sign."""
    cell = sheet.cell(row, column)
    cell.value = marks.allowed(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _link(sheet: Worksheet, row: int, where: Location | None) -> None:
    """Make the cell of a line a link to the place in the workbook."""
    book = sheet.parent
    if book is None or where is None or not where.cell or where.sheet not in book.sheetnames:
        return
    cell = sheet.cell(row, _CELL)
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate, location=f"{quote_sheetname(str(where.sheet))}!{where.cell}"
    )
    cell.font = Font(name=LETTERING, color=palette.argb(palette.LINK), underline="single")
