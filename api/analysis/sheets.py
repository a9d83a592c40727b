"""Threads, gaps, matrix and follow-up as spreadsheets."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from api.analysis.gap_words import gap_name
from api.tables.link_sheets import goal_cells, goal_headings
from api.web import formatting
from api.web.sheets import Address, Sheet, SheetLink, Value
from api.web.thread_words import kind_words, time_words
from graph.analysis.followup import FollowUp, GoalFollowUp, SetFollowUp, Turn
from graph.analysis.gap_values import (
    SECTIONS,
    Counted,
    GapKind,
    Gaps,
    OneSided,
    OnlySuggested,
    Unsupported,
)
from graph.analysis.matrix import AnyMatrix
from graph.analysis.matrix_cells import Cell
from graph.analysis.shared_threads import SharedThread
from graph.analysis.thread_summary import Summary
from graph.analysis.topics import Announced
from graph.catalog.facets import NOT_REPORTED
from graph.catalog.publishers import Publisher
from graph.catalog.status_reports import StatusReport
from graph.i18n import N_, translate
from graph.model import target_words
from graph.model.values import Code, GoalRef, SetRef, Text, named_goal

_STATUSES: Final = {"green": N_("Green"), "yellow": N_("Yellow"), "red": N_("Red")}


def followup_sheet(found: FollowUp, address: Address, lang: str) -> Sheet:
    """One row for each half-year of each goal with a promised or existing report."""
    headings = [
        translate(lang, "Goal set"),
        translate(lang, "Number"),
        translate(lang, "Title"),
        translate(lang, "Half-year"),
        translate(lang, "Due"),
        translate(lang, "Promised"),
        translate(lang, "Status"),
        translate(lang, "Assessment"),
        translate(lang, "Cause"),
        translate(lang, "Consequence"),
        translate(lang, "Action"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows = [
        _turn(each, goal, turn, address, lang) for each in found.sets for goal, turn in _turns(each)
    ]
    return Sheet(translate(lang, "Follow-up"), headings, rows)


def _turns(each: SetFollowUp) -> Iterator[tuple[GoalFollowUp, Turn]]:
    return ((goal, turn) for goal in each.goals for turn in goal.turns if not turn.empty)


def _turn(
    each: SetFollowUp, goal: GoalFollowUp, turn: Turn, address: Address, lang: str
) -> list[Value]:
    return [
        each.ref.label.value,
        goal.goal.number,
        goal.goal.title.value,
        target_words.half_year(turn.half_year.end, lang),
        turn.due,
        translate(lang, "yes") if turn.promised else translate(lang, "no"),
        *_reported(turn.report, lang),
        SheetLink(address(goal.goal.iri)),
        goal.goal.iri,
    ]


def _reported(report: StatusReport | None, lang: str) -> list[Value]:
    if report is None:
        return [translate(lang, NOT_REPORTED), None, None, None, None]
    said = (report.assessment, report.cause, report.consequence, report.action)
    return [translate(lang, _STATUSES[report.status]), *map(_words, said)]


def _words(text: Text | None) -> str | None:
    return text.value if text else None


_COUNTED: Final = (
    GapKind.SUPPORTED_BY_NOTHING,
    GapKind.WITHOUT_AGENCY,
    GapKind.NOTHING_OUTSIDE,
    GapKind.SUPPORTS_NOTHING,
)
"""Kinds of gaps that are goals and nothing more."""
_BY_LEVEL: Final = frozenset({GapKind.UNSUPPORTED, *_COUNTED})
"""Kinds of gaps described by columns per level or by the goal alone; they need no text columns."""


def threads_sheet(found: Iterable[Summary], levels: Sequence[Code], lang: str) -> Sheet:
    """One row for each thread, with its number of goals at each level; an empty cell means none."""
    headings = [
        translate(lang, "Kind"),
        translate(lang, "Thread"),
        *(level.short.value for level in levels),
        translate(lang, "Goals"),
        translate(lang, "Links"),
        translate(lang, "stated by a source"),
        "IRI",
    ]
    rows = [
        [
            kind_words(each, lang),
            each.about.label.value,
            *(one.goals or None for one in each.levels),
            each.goals,
            each.links,
            each.stated,
            each.about.iri,
        ]
        for each in found
    ]
    return Sheet(translate(lang, "Threads"), headings, rows)


def ties_sheet(thread: SharedThread, lang: str) -> Sheet:
    """The goals of a theme or a frame."""
    headings = [
        translate(lang, "Level"),
        *goal_headings(lang),
        translate(lang, "Through"),
        translate(lang, "Basis"),
        translate(lang, "Period beside the others"),
        translate(lang, "Adopted by"),
        "IRI",
    ]
    rows = [
        [
            tie.goal.part_of.level.label.value,
            *goal_cells(tie.goal),
            formatting.names(tie.through),
            tie.basis.label.value,
            time_words(tie.time, lang),
            ", ".join(row.short for row in tie.rows),
            tie.goal.iri,
        ]
        for tie in thread.ties
    ]
    return Sheet(thread.summary.about.label.value, headings, rows)


def gaps_sheet(found: Gaps, kinds: Collection[GapKind], levels: Sequence[Code], lang: str) -> Sheet:
    """One row for each gap of the given kinds, with the columns that these kinds use."""
    at = levels if GapKind.UNSUPPORTED in kinds else ()
    others = not _BY_LEVEL.issuperset(kinds)
    headings = [
        translate(lang, "Kind"),
        *goal_headings(lang),
        *(level.short.value for level in at),
        *((translate(lang, "What is missing"), translate(lang, "What is there")) if others else ()),
        "IRI",
    ]
    rows = [
        [*first, *_support(gap, at, lang), *((missing, there) if others else ()), iri]
        for kind in dict.fromkeys((*SECTIONS, *GapKind))
        if kind in kinds
        for gap, (*first, missing, there, iri) in zip(
            found.of(kind), _gaps(found, kind, lang), strict=True
        )
    ]
    return Sheet(translate(lang, "Gaps"), headings, rows)


def matrix_sheet(found: AnyMatrix, lang: str) -> Sheet:
    """The matrix; each cell holds the numbers of links, themes, frames and shared goals."""
    heads: Sequence[SetRef | Code | GoalRef | Publisher] = found.rows
    columns: Sequence[SetRef | Code] = found.columns
    rows = [
        [
            _head(head),
            *(
                None if found.itself(row, column) else _cell(found.cell(row, column), lang)
                for column in range(len(columns))
            ),
        ]
        for row, head in enumerate(heads)
    ]
    return Sheet(translate(lang, "Matrix"), ["", *map(_head, columns)], rows)


def _gaps(found: Gaps, kind: GapKind, lang: str) -> Iterator[list[Value]]:
    """Per gap: its kind, goal set, number, title, what is missing, what is there, and its IRI."""
    name = gap_name(kind, lang)
    for gap in found.of(kind):
        match gap:
            case Counted():
                yield [name, *goal_cells(gap.goal), None, None, gap.goal.iri]
            case Unsupported(counted):
                yield [name, *goal_cells(counted.goal), None, None, counted.goal.iri]
            case OnlySuggested(counted, links):
                there = ", ".join(edge.link.subject.short for edge in links)
                yield [name, *goal_cells(counted.goal), None, there, counted.goal.iri]
            case OneSided(theme, level, goals):
                there = f"{level.short.value}: {', '.join(goal.short for goal in goals)}"
                yield [name, None, None, theme.label.value, None, there, theme.iri]
            case Announced():
                yield [name, gap.part_of.label.value, None, gap.thing.label.value,
                       gap.count, gap.included, gap.thing.iri]  # fmt: skip


def _support(gap: object, levels: Iterable[Code], lang: str) -> Iterator[str | None]:
    """For each level, whether it supports an unsupported goal; None for other kinds of gaps."""
    for level in levels:
        if not isinstance(gap, Unsupported):
            yield None
        elif level in gap.missing:
            yield translate(lang, "not supported")
        elif level in gap.supported:
            yield translate(lang, "supported")
        else:
            yield translate(lang, "own level")


def _head(head: SetRef | Code | GoalRef | Publisher) -> str:
    match head:
        case GoalRef():
            return named_goal(head).label.value
        case Publisher():
            return head.thing.label.value
        case _:
            return head.label.value


def _cell(cell: Cell, lang: str) -> str:
    if cell.gap:
        return translate(lang, "gap")
    counts = (
        (translate(lang, "links"), cell.linked),
        (translate(lang, "themes"), len(cell.themes)),
        (translate(lang, "frames"), len(cell.frames)),
        (translate(lang, "shared goals"), len(cell.adopted)),
    )
    return ", ".join(f"{name}: {count}" for name, count in counts if count)
