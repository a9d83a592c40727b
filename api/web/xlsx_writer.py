"""Writes lists as .xlsx; loaded when a workbook is first requested, as openpyxl takes 0.1 s to load."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from api.web.sheets import Sheet, SheetLink, Value, shown
from graph.palette import SHEET_LINK
from graph.xml_text import FORBIDDEN

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TITLE: Final = 250
"""Characters of a title in a workbook's properties; the standard allows 255."""
_LONGEST: Final = 32_767
"""Maximum characters of a cell in a workbook."""
_LONGEST_LINK: Final = 2_079
"""Maximum characters of a link in Excel, which takes a workbook with a longer one for damaged."""
_WIDEST: Final = 60
_WIDEST_ADDRESS: Final = 40
"""The width of a column of addresses, which nobody reads to their end."""
_A4: Final = 9
_SHEET_NAME: Final = {ord(each): " " for each in "[]:*?/\\"}
"""Translation table for characters that a sheet name may not contain."""


def write(sheets: Sequence[Sheet]) -> bytes:
    """A workbook: each sheet has frozen bold headings and a filter on each column."""
    workbook = Workbook(write_only=True)  # write-only mode: a long list takes a tenth of the memory
    workbook.properties.creator = "goalgraph"
    workbook.properties.title = (
        FORBIDDEN.sub("", sheets[0].name)[:_LONGEST_TITLE] if sheets else None
    )
    for sheet in sheets:
        _put(workbook, sheet)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _put(workbook: Workbook, sheet: Sheet) -> None:
    name = FORBIDDEN.sub("", sheet.name.translate(_SHEET_NAME))[:31].strip()
    page = workbook.create_sheet(name or "goalgraph")
    for place, heading in enumerate(sheet.headings, 1):
        cells = [row[place - 1] for row in sheet.rows]
        longest = max([len(heading), *(len(shown(cell)) for cell in cells)])
        addresses = heading == "IRI" or any(isinstance(cell, SheetLink) for cell in cells[:2])
        width = min(longest + 2, _WIDEST_ADDRESS if addresses else _WIDEST)
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "A2"
    last = get_column_letter(max(1, len(sheet.headings)))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    _set_print(page)
    bold = _styled(page, font=Font(bold=True))
    page.append([_filled(bold, each) for each in sheet.headings])
    plain, link = _styled(page), _styled(page, font=Font(color=SHEET_LINK[1:], underline="single"))
    day = _styled(page, number_format="yyyy-mm-dd")
    for row in sheet.rows:
        page.append(
            [
                _filled(
                    link
                    if isinstance(each, SheetLink)
                    else day
                    if isinstance(each, date)
                    else plain,
                    each,
                )
                for each in row
            ]
        )


def _set_print(page: WriteOnlyWorksheet) -> None:
    """Print on A4 across, all columns on a sheet of paper, with the headings on each."""
    sheet = cast("Worksheet", page)  # what it inherits the settings from
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    foot = sheet.oddFooter
    if foot is not None:
        foot.left.text, foot.right.text = "goalgraph · &A", "&P/&N"


def _styled(page: WriteOnlyWorksheet, **style: object) -> Cell:
    """A template cell to copy: styling each cell separately would take most of the time."""
    cell = WriteOnlyCell(page)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    for name, value in style.items():
        setattr(cell, name, value)
    return cell


def _filled(like: Cell, value: Value) -> Cell:
    """A copy of a template cell with a value; text is never read as a formula."""
    cell = copy(like)
    if isinstance(value, str | SheetLink):
        cell.value = FORBIDDEN.sub("", shown(value))[:_LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value
    if isinstance(value, SheetLink) and len(value.address) <= _LONGEST_LINK:
        cell.hyperlink = value.address
    return cell
