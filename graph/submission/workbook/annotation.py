"""The task «mark»: annotates a workbook with findings as comments and colours."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pyoxigraph import Store

from graph import errors
from graph.analysis.gap_values import GapKind
from graph.i18n import LANGUAGES, N_, translate
from graph.submission.reports.phrases import in_words, word
from graph.submission.requests import MarkRequest, NoHead
from graph.submission.spreadsheets import marks, xlsx_copy
from graph.submission.validation.consequences import GapChange, Impact, LinkChange, ReportChange
from graph.submission.validation.findings import (
    SEVERITIES,
    CheckResult,
    Finding,
    Report,
    Severity,
    apart,
)
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import ReadItem, ReadPart, ReadSummary, Scope
from graph.submission.workbook import summary_sheet

_FIX: Final = N_("To fix it: {text}")
_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::.*)?")
_LAST_COLUMN: Final = 16_384
_LAST_ROW: Final = 1_048_576
_AUTHOR: Final = "goalgraph"
_WIDTH: Final = 360
_LINE: Final = 18
_LETTERS: Final = 48
"""Characters per line of a comment of that width."""
_AT_ONCE: Final = 200
"""The maximum number of cells in one conditional format."""


def answer(_: Store, request: MarkRequest, body: bytes, output: int) -> tuple[NoHead, bytes]:
    """Annotate the workbook in ``body``.

    Raises ``OutputHit`` above ``output`` bytes, and otherwise as ``mark``.
    """
    result = CheckResult.from_data(request["result"])
    marked = mark(
        body,
        request["file"],
        (*result.findings, *result.adopting),
        request["lang"],
        result.impact,
        read=result.read,
        scope=result.scope,
    )
    if len(marked) > output:
        raise errors.OutputHit(megabytes=output >> 20)
    return {}, marked


def warm_up(_: Store) -> None:
    """Annotate a small workbook in each language: a sealed process cannot import modules later."""
    book = Workbook()
    book["Sheet"]["A1"] = "=1+1"
    finding = Finding(
        severity="violation",
        rule="",
        messages=dict.fromkeys(LANGUAGES, "x"),
        fixes=dict.fromkeys(LANGUAGES, "x"),
        focus="x",
        label="x",
        where=Location("a.xlsx", sheet="Sheet", cell="A1"),
    )
    data = xlsx_copy.save(book, {})
    gap = GapChange(kind=GapKind.UNSUPPORTED, label="x", level="N", goal="x")
    link = LinkChange(subject="x", object="x", subject_iri="x", object_iri="x")
    said = ReportChange(label="x", goal="x", half_year="2027-H1", status="Red", before="Green")
    impact = Impact(goals_added=1, gaps_closed=(gap,), links_new=(link,), reports=(said,))
    item = ReadItem(
        kind="goal", label="x", sentences=dict.fromkeys(LANGUAGES, "x"), where=finding.where
    )
    read = ReadSummary(parts=(ReadPart(file="a.xlsx", counts={"set": 1}),), items=(item,), drafts=1)
    later = replace(finding, for_adoption=True)
    for lang in (*LANGUAGES, *LANGUAGES):  # the second time there are marks to remove
        data = mark(data, "a.xlsx", (finding, later), lang, impact, read=read, scope=Scope(rules=1))


def mark(
    data: bytes,
    file: str,
    findings: Sequence[Finding],
    lang: str,
    impact: Impact | None = None,
    *,
    read: ReadSummary | None = None,
    scope: Scope | None = None,
) -> bytes:
    """Annotate a workbook with findings; earlier marks are removed.

    Findings that apply only to an adopted set are listed apart, folded, and mark no cell. The others
    of ``file`` become comments and colours in their cells; all findings are listed on a
    summary sheet, which begins with what was ``read`` and ends with the ``impact``. Raises ``WorkbookUnmarkable``.
    """
    try:
        book, results, left_out = xlsx_copy.load(data)
        _unmark(book)
        now, adopting = apart(findings)
        by_cell = _by_cell(book, file, now)
        for (sheet, cell), found in by_cell.items():
            texts = dict.fromkeys(_text(finding, lang) for finding in found)
            _comment(book[sheet], cell, "\n\n".join(texts))
        _colour(book, by_cell)
        report = Report(
            findings=now,
            impact=impact or Impact(),
            read=read or ReadSummary(),
            scope=scope or Scope(),
            adopting=adopting,
        )
        summary_sheet.add(book, report, lang, left_out=left_out)
        return xlsx_copy.save(book, results)
    except (MemoryError, RecursionError, errors.GoalgraphError):
        raise
    except Exception as fault:  # a foreign workbook can fail in the reader in any way
        raise errors.WorkbookUnmarkable(file=file) from fault


def _unmark(book: Workbook) -> None:
    """Remove the marks of an earlier check."""
    summary_sheet.remove(book)
    for sheet in book.worksheets:
        ours = [
            formatting.sqref
            for formatting in sheet.conditional_formatting
            if any(rule.formula == [marks.ALWAYS] for rule in formatting.rules)
        ]
        kept = ConditionalFormattingList()
        for formatting in sheet.conditional_formatting:
            for rule in formatting.rules:
                if rule.formula != [marks.ALWAYS]:
                    kept.add(formatting, rule)
        sheet.conditional_formatting = kept
        for row in sheet.iter_rows():
            for cell in row:
                said = cell.comment if marks.SEPARATOR in _words(cell.comment) else None
                if _is_coloured(cell) and (said or any(cell.coordinate in one for one in ours)):
                    cell.fill = PatternFill()
                if said:
                    users = marks.users_part(said.text)
                    cell.comment = Comment(users, said.author) if users else None


def _words(comment: Comment | None) -> str:
    return comment.text if comment else ""


def _is_coloured(cell: Any) -> bool:  # noqa: ANN401 - a cell of any kind
    """Whether a cell itself has one of our colours."""
    return cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in marks.FILLS.values()


def _by_cell(
    book: Workbook, file: str, findings: Iterable[Finding]
) -> dict[tuple[str, str], list[Finding]]:
    """The findings of each faulty cell, by sheet and cell name."""
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if place := _cell(book, file, finding):
            found[place].append(finding)
    return found


def _cell(book: Workbook, file: str, finding: Finding) -> tuple[str, str] | None:
    """The sheet and cell for a finding's comment; in a merged range, its first cell."""
    where = finding.where
    if where is None or where.file != file or where.sheet not in book.sheetnames:
        return None
    named = _CELL.fullmatch(where.cell or "")
    sheet = book[str(where.sheet)]
    if named is None or not isinstance(sheet, Worksheet):
        return None
    if column_index_from_string(named[1]) > _LAST_COLUMN or int(named[2]) > _LAST_ROW:
        return None
    cell = named[1] + named[2]
    if isinstance(sheet[cell], MergedCell):
        ranges = (one for one in sheet.merged_cells.ranges if cell in one)
        cell = next((one.start_cell.coordinate for one in ranges), cell)
    return str(where.sheet), cell


def _text(finding: Finding, lang: str) -> str:
    severity = word(lang, finding.severity)
    value = in_words(finding, lang)
    lines = [
        f"{severity[:1].upper()}{severity[1:]}: {finding.messages[lang]}",
        translate(lang, "It says: {text}", text=value) if value else "",
        translate(lang, _FIX, text=finding.fixes[lang]),
    ]
    return "\n".join(line for line in lines if line)


def _comment(sheet: Worksheet, cell: str, ours: str) -> None:
    existing = sheet[cell].comment
    text = marks.allowed(marks.comment(existing.text if existing else "", ours))
    lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    author = existing.author if existing else _AUTHOR
    sheet[cell].comment = Comment(text, author, height=_LINE * (lines + 1), width=_WIDTH)


def _colour(book: Workbook, by_cell: dict[tuple[str, str], list[Finding]]) -> None:
    """Colour cells by an always-true conditional format, which leaves their own colours intact.

    A cell without a colour also gets ours directly, as some viewers ignore conditional formats.
    """
    cells: dict[tuple[str, Severity], list[str]] = defaultdict(list)
    for (sheet, cell), found in by_cell.items():
        gravest = min((finding.severity for finding in found), key=SEVERITIES.index)
        cells[sheet, gravest].append(cell)
    for (sheet, severity), listed in cells.items():
        colour = marks.FILLS[severity]
        fill = PatternFill(start_color=colour, end_color=colour, fill_type="solid")
        for cell in listed:
            if book[sheet][cell].fill.fill_type is None:
                book[sheet][cell].fill = fill
        for start in range(0, len(listed), _AT_ONCE):
            rule = Rule(type="expression", dxf=DifferentialStyle(fill=fill), formula=[marks.ALWAYS])
            some = " ".join(listed[start : start + _AT_ONCE])
            book[sheet].conditional_formatting.add(some, rule)
