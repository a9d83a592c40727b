"""Goals and measures as spreadsheets."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from api.web import formatting
from api.web.sheets import Address, Sheet, SheetLink, Value
from graph.catalog.goal import GoalRow
from graph.i18n import translate
from graph.model import target_words
from graph.model.goals import Target
from graph.model.values import Code


def goals_sheet(rows: Iterable[GoalRow], address: Address, lang: str) -> Sheet:
    """One row for each goal."""
    headings = [
        translate(lang, "Goal set"),
        translate(lang, "Level"),
        translate(lang, "Publisher"),
        translate(lang, "Period"),
        translate(lang, "Number"),
        translate(lang, "Title"),
        translate(lang, "Type"),
        translate(lang, "Themes"),
        translate(lang, "Population groups"),
        translate(lang, "Frames"),
        translate(lang, "Measures"),
        translate(lang, "Status"),
        translate(lang, "Reported in"),
        translate(lang, "Page"),
        "IRI",
    ]
    found: list[list[Value]] = [
        [
            row.ref.part_of.label.value,
            row.ref.part_of.level.label.value,
            formatting.names(row.publishers),
            target_words.period(row.ref.part_of.period, lang),
            row.ref.number,
            row.ref.title.value,
            formatting.names(row.types),
            formatting.names(row.themes),
            formatting.names(row.groups),
            formatting.names(row.frames),
            " | ".join(measure.text.value for measure in row.measures if measure.text),
            row.status.value,
            formatting.names(row.reported_in),
            SheetLink(address(row.ref.iri)),
            row.ref.iri,
        ]
        for row in rows
    ]
    return Sheet(translate(lang, "Goals"), headings, found)


def measures_sheet(rows: Iterable[GoalRow], address: Address, lang: str) -> Sheet:
    """One row for each target of each measure; a measure without targets has one row.

    Cells are empty where the source gives no value.
    """
    headings = [
        translate(lang, "Goal set"),
        translate(lang, "Number"),
        translate(lang, "Title"),
        translate(lang, "Measure"),
        translate(lang, "What is required"),
        translate(lang, "At least, at most or exactly"),
        translate(lang, "That is the editors' reading"),
        translate(lang, "Value"),
        translate(lang, "Lowest value"),
        translate(lang, "Highest value"),
        translate(lang, "Unit"),
        translate(lang, "Approximate"),
        translate(lang, "Starting point"),
        translate(lang, "Deadline"),
        translate(lang, "Deadline in the source"),
        translate(lang, "Recurrence"),
        translate(lang, "Milestone of"),
        translate(lang, "Page"),
        "IRI",
    ]
    found = [line for row in rows for line in _measures(row, address, lang)]
    return Sheet(translate(lang, "Measures"), headings, found)


def _measures(row: GoalRow, address: Address, lang: str) -> Iterator[list[Value]]:
    for measure in row.measures:
        said = [_target(target, lang) for target in measure.targets] or [[None] * 13]
        for target in said:
            yield [
                row.ref.part_of.label.value,
                row.ref.number,
                row.ref.title.value,
                measure.text.value if measure.text else None,
                *target,
                SheetLink(address(measure.iri)),
                measure.iri,
            ]


def _target(target: Target, lang: str) -> list[Value]:
    yes = translate(lang, "yes")
    return [
        target.scope.value if target.scope else None,
        _label(target.comparator),
        yes if target.comparator_read else None,
        _number(target.value),
        _number(target.low),
        _number(target.high),
        _label(target.unit),
        yes if target.approximate else None,
        _number(target.baseline),
        target.deadline,
        target.deadline_text or None,
        target_words.recurrence(target.recurrence, lang) or None,
        target.milestone_of or None,
    ]


def _label(code: Code | None) -> str | None:
    return code.label.value if code else None


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
