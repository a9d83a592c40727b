"""Goal sets, sources, follow-up, and whatever has goals at levels, as lists for a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from api import wording
from api.goal_sheets import Address
from api.spreadsheets import Link, Sheet, Value
from graph.entries import NOT_REPORTED
from graph.followup import FollowUp, GoalFollowUp, SetFollowUp, Turn
from graph.language import translate
from graph.listings import SetCard, SourceCard, Tally
from graph.model import Code, Text
from graph.status_reports import Report

_STATUSES: Final = {"green": "Green", "yellow": "Yellow", "red": "Red"}


def sets_sheet(cards: Iterable[SetCard], address: Address, lang: str) -> Sheet:
    """Goal sets, one to a row."""
    headings = [
        translate(lang, "Goal set"),
        translate(lang, "Short name"),
        translate(lang, "Level"),
        translate(lang, "Publisher"),
        translate(lang, "Period"),
        translate(lang, "Goals"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            card.ref.label.value,
            card.ref.short,
            card.ref.level.label.value,
            wording.names(card.publishers),
            wording.period(card.ref.period, lang),
            card.goals,
            Link(address(card.ref.iri)),
            card.ref.iri,
        ]
        for card in cards
    ]
    return Sheet(translate(lang, "Goal sets"), headings, rows)


def tallies_sheet(
    name: str, found: Iterable[Tally], levels: Sequence[Code], address: Address, lang: str
) -> Sheet:
    """Themes, frames or organisations, with their goals at each level; an empty cell is no goal."""
    headings = [
        name,
        *(level.label.value for level in levels),
        translate(lang, "Goals"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            tally.thing.label.value,
            *(tally.counts.get(level.iri) or None for level in levels),
            tally.total,
            Link(address(tally.thing.iri)),
            tally.thing.iri,
        ]
        for tally in found
    ]
    return Sheet(name, headings, rows)


def sources_sheet(cards: Iterable[SourceCard], address: Address, lang: str) -> Sheet:
    """Sources, one to a row."""
    headings = [
        translate(lang, "Source"),
        translate(lang, "Publisher"),
        translate(lang, "Date"),
        translate(lang, "Goal sets"),
        translate(lang, "Quotes"),
        translate(lang, "Fingerprint"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            card.thing.label.value,
            wording.names(card.publishers),
            wording.issued(card.issued, lang) if card.issued else None,
            wording.names(card.sets),
            card.passages,
            card.identifier or None,
            Link(address(card.thing.iri)),
            card.thing.iri,
        ]
        for card in cards
    ]
    return Sheet(translate(lang, "Sources"), headings, rows)


def followup_sheet(found: FollowUp, address: Address, lang: str) -> Sheet:
    """Every half-year of every goal that is promised or reported, one to a row."""
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
        wording.half_year(turn.half_year.end, lang),
        turn.due,
        translate(lang, "yes") if turn.promised else translate(lang, "no"),
        *_reported(turn.report, lang),
        Link(address(goal.goal.iri)),
        goal.goal.iri,
    ]


def _reported(report: Report | None, lang: str) -> list[Value]:
    if report is None:
        return [translate(lang, NOT_REPORTED), None, None, None, None]
    said = (report.assessment, report.cause, report.consequence, report.action)
    return [translate(lang, _STATUSES[report.status]), *map(_words, said)]


def _words(text: Text | None) -> str | None:
    return text.value if text else None
