"""Recognises the sheets of a workbook, and which sheet a CSV file is."""

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from graph import errors
from graph.submission.spreadsheets.cell_text import normalised
from graph.submission.spreadsheets.grid import Grid
from graph.submission.spreadsheets.marks import EXAMPLE, GUIDE, LISTS
from graph.submission.tables.faults import fault
from graph.submission.tables.headings import fits, has_all, recognise
from graph.submission.tables.outside import passed_over_sheet
from graph.submission.tables.schema import Sheet, sheet, sheets
from graph.submission.tables.table import Recognised
from graph.submission.validation.findings import Finding

_NEAR: Final = 0.75
_ENOUGH: Final = 2
"""One heading is not enough to identify a sheet."""
_OWN: Final = tuple(title.casefold() for one in (GUIDE, EXAMPLE, LISTS) for title in one.values())
_WITH_MEASURES: Final = ("goals", "measures")


def known_sheet(name: str) -> Sheet | None:
    """The sheet with a name, in either language and any case."""
    wanted = " ".join(normalised(name).casefold().split())
    for one in sheets():
        if wanted in (one.key, *(title.casefold() for title in one.titles.values())):
            return one
    return None


def is_own(name: str) -> bool:
    """Whether a sheet is one of the template that is for people only."""
    return name.casefold().startswith(_OWN)


def sheet_of_file(name: str) -> Sheet | None:
    """The sheet that a CSV file's name without suffix gives: ``2026-goals``."""
    found = map(known_sheet, (name, *re.split(r"[-_.\s]+", name)))
    return next((sheet for sheet in found if sheet), None)


def recognise_workbook(file: str, grids: Sequence[Grid], listed: Sequence[str]) -> Recognised:
    """Recognise the sheets of a workbook by name, or else by their headings.

    ``listed`` has the names of all its sheets, ``grids`` those that can be read.
    """
    contents = {grid.name: grid for grid in grids}
    chosen = {name: one for name in listed if (one := known_sheet(name))}
    found = Recognised()
    for name in listed:
        if name not in chosen and not is_own(name):
            found += _unknown(contents.get(name, Grid(file=file, name=name, rows=())), chosen)
    for name, one in chosen.items():
        if name in contents and any(map(_is_filled, contents[name].rows)):
            found += recognise(contents[name], one)
    return found + Recognised(findings=tuple(_without_measures(file, chosen.values())))


def recognise_file(grid: Grid) -> Recognised:
    """Recognise a CSV file, by its name if that gives the sheet, or else by its headings."""
    one = sheet_of_file(grid.name) or _by_headings(grid, sheets())
    if one is not None:
        return recognise(grid, one)
    wanted = ", ".join(f"{one.title}.csv" for one in sheets())
    return Recognised(
        findings=(_told("SheetUnread", grid),),
        passed_over=(passed_over_sheet(grid, "sheet-unknown"),),
        refusal=errors.NoKnownSheet(file=grid.file, sheets=wanted),
    )


def _unknown(grid: Grid, chosen: dict[str, Sheet]) -> Recognised:
    """What becomes of a sheet with another name; one with the headings of a missing sheet is chosen."""
    missing = [one for one in sheets() if one not in chosen.values()]
    titles = {title.casefold(): one for one in missing for title in one.titles.values()}
    near = difflib.get_close_matches(grid.name.casefold(), titles, n=1, cutoff=_NEAR)
    meant = _by_headings(grid, [one for one in missing if has_all(grid, one)])
    if meant is not None:
        chosen[grid.name] = meant
        return Recognised(findings=(_told("SheetRenamed", grid, meant.title),))
    passed_over = (passed_over_sheet(grid, "sheet-unknown"),)
    if near and any(map(_is_filled, grid.rows)):
        title = titles[near[0]].title
        refusal = errors.MisnamedSheet(file=grid.file, sheet=grid.name, near=title)
        told = (_told("SheetMisnamed", grid, title),)
        return Recognised(findings=told, passed_over=passed_over, refusal=refusal)
    wanted = ", ".join(one.title for one in sheets())
    refused = errors.NoKnownSheet(file=grid.file, sheets=wanted)
    return Recognised(
        findings=(_told("SheetUnread", grid),), passed_over=passed_over, refusal=refused
    )


def _by_headings(grid: Grid, among: Sequence[Sheet]) -> Sheet | None:
    """The sheet of which a grid has the most headings, if there is only one."""
    found = {one.key: fits(grid, one) for one in among}
    best = max(found.values(), default=0)
    fitting = [one for one in among if found[one.key] == best]
    return fitting[0] if best >= _ENOUGH and len(fitting) == 1 else None


def _without_measures(file: str, chosen: Collection[Sheet]) -> Iterator[Finding]:
    """Advice about a workbook of goals without a sheet for their measures."""
    keys = {one.key for one in chosen}
    goals, measures = map(sheet, _WITH_MEASURES)
    if goals.key in keys and measures.key not in keys:
        place = Grid(file=file, name=goals.title, rows=()).place(0, 0)
        yield fault(
            "SheetMissing", measures.title, place, label=measures.title, focus="_:sheet", hint=file
        )


def _is_filled(row: Sequence[object]) -> bool:
    return any(cell not in ("", None) for cell in row)


def _told(rule: str, grid: Grid, hint: str = "") -> Finding:
    return fault(rule, grid.name, grid.place(0, 0), label=grid.name, focus="_:sheet", hint=hint)
