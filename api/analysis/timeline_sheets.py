"""Deadlines and the periods of goal sets as spreadsheets."""

from collections.abc import Iterable, Mapping

from api.web import formatting
from api.web.sheets import Address, Sheet, SheetLink, Value
from graph.analysis.milestones import Milestone
from graph.i18n import translate
from graph.model import target_words
from graph.model.lists import SetCard
from graph.model.values import SetRef


def deadlines_sheet(found: Iterable[Milestone], address: Address, lang: str) -> Sheet:
    """One row for each deadline; first and last day are empty where it is in words only."""
    headings = [
        translate(lang, "Deadline"),
        translate(lang, "First day"),
        translate(lang, "Last day"),
        translate(lang, "Precision"),
        translate(lang, "Deadline in the source"),
        translate(lang, "Level"),
        translate(lang, "Publisher"),
        translate(lang, "Binds"),
        translate(lang, "Goal set"),
        translate(lang, "Number"),
        translate(lang, "Title"),
        translate(lang, "Requirement"),
        translate(lang, "Measure"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            target_words.deadline(each.target, lang) or None,
            each.first,
            each.last,
            precision_words(each, lang) or None,
            each.target.deadline_text or None,
            each.goal.part_of.level.label.value,
            formatting.names(each.publishers),
            ", ".join(part_of.short for part_of in each.binds) or None,
            each.goal.part_of.label.value,
            each.goal.number,
            each.goal.title.value,
            target_words.required(each.target, lang),
            each.measure.value if each.measure else None,
            SheetLink(address(each.goal.iri)),
            each.target.iri,
        ]
        for each in found
    ]
    return Sheet(translate(lang, "Deadlines"), headings, rows)


def periods_sheet(
    cards: Iterable[SetCard], overlapping: Mapping[str, tuple[SetRef, ...]], lang: str
) -> Sheet:
    """One row for each goal set with its period and the sets in force at the same time."""
    headings = [
        translate(lang, "Goal set"),
        translate(lang, "Level"),
        translate(lang, "Publisher"),
        translate(lang, "Period"),
        translate(lang, "First day"),
        translate(lang, "Last day"),
        translate(lang, "Overlaps with"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            card.ref.label.value,
            card.ref.level.label.value,
            formatting.names(card.publishers),
            target_words.period(card.ref.period, lang) or None,
            card.ref.period.start,
            card.ref.period.end,
            ", ".join(other.short for other in overlapping.get(card.ref.iri, ())) or None,
            card.ref.iri,
        ]
        for card in cards
    ]
    return Sheet(translate(lang, "Periods"), headings, rows)


def precision_words(each: Milestone, lang: str) -> str:
    """How precise the source is: a day, a month, by the end of a period; "" for words only."""
    if each.first is None:
        return ""
    if each.by_the_end:
        return translate(lang, "by the end of a period")
    if each.is_day or each.is_longer:
        return translate(lang, "a day") if each.is_day else translate(lang, "a period")
    words = {
        "half-month": translate(lang, "half a month"),
        "month": translate(lang, "a month"),
        "quarter": translate(lang, "a quarter"),
        "half-year": translate(lang, "half a year"),
        "year": translate(lang, "a year"),
    }
    return words.get(each.target.precision, translate(lang, "a period"))
