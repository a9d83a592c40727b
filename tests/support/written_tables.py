"""Writes the same cells as spreadsheet programs do: Excel, LibreOffice, a program without shared strings, CSV."""

import csv
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graph.submission.spreadsheets.grid import cell_name
from graph.submission.tables.schema import sheet
from tests.support.tables import Rows

Cells = list[list[Any]]
"""The rows of a sheet; None for an empty cell."""
Tables = dict[str, Cells]
"""The cells of each sheet, by the sheet's name."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def tables(rows: Rows) -> Tables:
    """The cells of a workbook with the given rows by sheet key, under all headings of the sheets."""
    return {
        sheet(key).title: [
            [column.heading for column in sheet(key).columns],
            *([row.get(column.key) for column in sheet(key).columns] for row in told),
        ]
        for key, told in rows.items()
    }


def by_excel(given: Tables) -> bytes:
    """A workbook with Excel's habits: shared strings, spans, preserved spaces, no empty cells."""
    strings: dict[str, int] = {}

    def cell(name: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            return f'<c r="{name}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
        return f'<c r="{name}"><v>{value}</v></c>'

    def row(number: int, cells: str, width: int) -> str:
        return f'<row r="{number}" spans="1:{width}">{cells}</row>'

    sheets = _sheets(given, cell, row)
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    return _packed(given, sheets, f'<sst xmlns="{_MAIN}" count="{len(strings)}">{items}</sst>')


def by_libreoffice(given: Tables) -> bytes:
    """A workbook with LibreOffice's habits: styled empty cells, attributes on every row."""
    strings: dict[str, int] = {}

    def cell(name: str, value: Any) -> str:
        if value is None:
            return f'<c r="{name}" s="1"/>'
        if isinstance(value, str):
            at = strings.setdefault(value, len(strings))
            return f'<c r="{name}" s="1" t="s"><v>{at}</v></c>'
        return f'<c r="{name}" s="0" t="n"><v>{value}</v></c>'

    def row(number: int, cells: str, _width: int) -> str:
        ways = 'customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0"'
        return f'<row r="{number}" {ways} collapsed="false">{cells}</row>'

    sheets = _sheets(given, cell, row)
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    return _packed(
        given, sheets, f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{items}</sst>'
    )


def by_others(given: Tables) -> bytes:
    """A workbook of a program that writes each text where it stands, and names no cell."""

    def cell(_name: str, value: Any) -> str:
        if value is None:
            return "<c/>"
        if isinstance(value, str):
            text = f'<t xml:space="preserve">{escape(value)}</t>'
            return f'<c t="inlineStr"><is>{text}</is></c>'
        return f"<c><v>{value}</v></c>"

    def row(_number: int, cells: str, _width: int) -> str:
        return f"<row>{cells}</row>"

    return _packed(given, _sheets(given, cell, row), "")


def as_csv(
    given: Tables, delimiter: str = ";", encoding: str = "utf-8-sig", *, quoted: bool = False
) -> bytes:
    """A .zip with a CSV file for each sheet."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", 8) as archive:
        for name, cells in given.items():
            text = StringIO(newline="")
            form = csv.excel()
            form.delimiter = delimiter
            form.quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
            writer = csv.writer(text, form)
            for row in cells:
                writer.writerow(["" if value is None else _written(value) for value in row])
            archive.writestr(f"{name}.csv", text.getvalue().encode(encoding))
    return packed.getvalue()


WORKBOOKS: Mapping[str, Callable[[Tables], bytes]] = {
    "excel": by_excel,
    "libreoffice": by_libreoffice,
    "others": by_others,
}


def _written(value: Any) -> str:
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _sheets(
    given: Tables, cell: Callable[[str, Any], str], row: Callable[[int, str, int], str]
) -> list[str]:
    sheets = []
    for cells in given.values():
        rows = "".join(
            row(
                at + 1,
                "".join(cell(cell_name(at, column), value) for column, value in enumerate(line)),
                len(line),
            )
            for at, line in enumerate(cells)
        )
        sheets.append(f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>')
    return sheets


def _packed(given: Tables, sheets: Sequence[str], strings: str) -> bytes:
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, name in zip(numbers, given, strict=True)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in numbers
    )
    relations += (
        f'<Relationship Id="rIdS" Type="{_RELATED}/sharedStrings" Target="sharedStrings.xml"/>'
    )
    forms = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="49"/></cellXfs>'
    styles = f'<styleSheet xmlns="{_MAIN}">{forms}</styleSheet>'
    relations += f'<Relationship Id="rIdT" Type="{_RELATED}/styles" Target="styles.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{_MAIN}"/>',
        **{f"xl/worksheets/sheet{at}.xml": text for at, text in zip(numbers, sheets, strict=True)},
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", 8) as archive:
        for name, text in parts.items():
            archive.writestr(name, _HEAD + text)
    return packed.getvalue()
