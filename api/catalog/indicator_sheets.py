"""The values of indicators as a spreadsheet: one row for each number that a source or a report gives."""

from collections.abc import Iterable, Iterator
from functools import partial

from starlette.requests import Request

from api.catalog.indicators import indicators_read
from api.web.addresses import full_address_of
from api.web.json_shapes import number
from api.web.negotiation import language
from api.web.requests import network, served
from api.web.sheets import Address, Sheet, SheetLink, Value
from graph.analysis.indicators import values
from graph.diagrams.value_chart import figure, kind_in_words, when
from graph.i18n import translate
from graph.model.values import GoalRef


def values_of_goal(request: Request, goal: GoalRef) -> Sheet:
    """The values of the indicators of a goal, also those of other goals that have the same."""
    found = indicators_read(request, network(request), goal.iri)
    lang = language(request)
    rows = (row for each in found for row in _rows(each, partial(full_address_of, request), lang))
    return _sheet(rows, lang)


def values_of_goals(request: Request, goals: Iterable[GoalRef]) -> Sheet:
    """The values of the indicators of some goals, each goal's own."""
    known, lang = network(request), language(request)
    address, most = partial(full_address_of, request), served(request).settings.list_rows

    def rows() -> Iterator[list[Value]]:
        for goal in goals:
            for each in indicators_read(request, known, goal.iri):
                yield from _rows(each, address, lang, only=goal.iri)

    return _sheet((row for row, _ in zip(rows(), range(most), strict=False)), lang)


def _sheet(rows: Iterable[list[Value]], lang: str) -> Sheet:
    headings = [
        translate(lang, "Indicator"),
        translate(lang, "Unit"),
        translate(lang, "Goal set"),
        translate(lang, "Number"),
        translate(lang, "Title"),
        translate(lang, "What it is"),
        translate(lang, "Value"),
        translate(lang, "Highest value"),
        translate(lang, "First day"),
        translate(lang, "Last day"),
        translate(lang, "In words"),
        translate(lang, "When"),
        translate(lang, "Page"),
        "IRI",
    ]
    return Sheet(translate(lang, "Values over time"), headings, list(rows))


def _rows(
    found: values.Indicator, address: Address, lang: str, *, only: str = ""
) -> Iterator[list[Value]]:
    for value in found.values:
        if only in {"", value.goal.iri}:
            yield [
                found.words.value,
                found.unit.label.value,
                value.goal.part_of.label.value,
                value.goal.number,
                value.goal.title.value,
                kind_in_words(value, lang),
                number(value.low),
                number(value.high) if value.high != value.low else None,
                value.period.start,
                value.period.end,
                figure(value, lang),
                when(value, lang) or None,
                SheetLink(address(value.goal.iri)),
                value.target.iri,
            ]
