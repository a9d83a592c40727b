"""Requirements for pages and as a spreadsheet: what each goal requires, by when, from where."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Final

from starlette.requests import Request

from api.web import formatting
from api.web.addresses import full_address_of
from api.web.downloads import Made
from api.web.negotiation import language
from api.web.requests import served
from api.web.sheets import Address, Sheet, SheetLink, Value
from api.web.spreadsheets import sets_of, sheet_forms
from graph.catalog.requirements import (
    GoalRequirements,
    Requirement,
    Requirements,
    read_requirements,
)
from graph.i18n import translate
from graph.model import target_words
from graph.model.values import GoalRef

MOST_SHOWN: Final = 60
"""Goals in the table of a page: as many as a person reads through. The spreadsheet holds more."""


def required_on_page(request: Request, goals: Iterable[GoalRef], total: int) -> Requirements:
    """The requirements for a page, in the order of ``?sort=``: by goal, or by ``deadline``.

    Sorted by deadline they are those of the first ``list_rows`` goals, else of ``MOST_SHOWN``.
    """
    current, sorted_ = served(request), request.query_params.get("sort") == "deadline"
    most = current.settings.list_rows if sorted_ else MOST_SHOWN
    store, lang = current.version.store, language(request)
    found = read_requirements(store, goals, total, lang, most=most, by_deadline=sorted_)
    return found.first(MOST_SHOWN) if sorted_ else found


def requirement_forms(
    request: Request,
    goals: Callable[[], Iterable[GoalRef]],
    *before: Callable[[], Sheet],
    after: Sequence[Callable[[], Sheet]] = (),
) -> Made:
    """The spreadsheets of a page with requirements; in the workbook sheets ``before`` and ``after`` them.

    The CSV is the first sheet, or with ``?rows=requirements`` the requirements.
    """

    @cache
    def sheet() -> Sheet:
        current, lang = served(request), language(request)
        most = current.settings.list_rows
        found = read_requirements(current.version.store, goals(), 0, lang, most=most)
        return requirements_sheet(found.goals, partial(full_address_of, request), lang)

    if request.query_params.get("rows") == "requirements":
        before = ()
    return sheet_forms(request, *before, sheet, *after, sets=lambda: sets_of(goals()))


def requirements_sheet(goals: Iterable[GoalRequirements], address: Address, lang: str) -> Sheet:
    """One row for each target; cells are empty where the source gives no value."""
    headings = [
        translate(lang, "Goal set"),
        translate(lang, "Level"),
        translate(lang, "Publisher"),
        translate(lang, "Number"),
        translate(lang, "Title"),
        translate(lang, "Measure"),
        translate(lang, "Requirement"),
        translate(lang, "Starting point"),
        translate(lang, "Deadline"),
        translate(lang, "Last day of the deadline"),
        translate(lang, "Deadline in the source"),
        translate(lang, "Reservation"),
        translate(lang, "Page"),
        "IRI",
    ]
    found = [line for each in goals for line in _lines(each, address, lang)]
    return Sheet(translate(lang, "Requirements"), headings, found)


def _lines(each: GoalRequirements, address: Address, lang: str) -> Iterator[list[Value]]:
    ref = each.goal
    reservations = " | ".join(one.text.value for one in each.reservations)
    for row in each.rows:
        yield [
            ref.part_of.label.value,
            ref.part_of.level.label.value,
            formatting.names(each.publishers),
            ref.number,
            ref.title.value,
            row.measure.text.value if row.measure and row.measure.text else None,
            *_target(row, lang),
            reservations or None,
            SheetLink(address(ref.iri)),
            row.target.iri if row.target else ref.iri,
        ]


def _target(row: Requirement, lang: str) -> list[Value]:
    target = row.target
    if target is None:
        return [None] * 5
    return [
        target_words.required(target, lang),
        target_words.starting_point(target, lang) or None,
        target_words.deadline(target, lang)
        or target_words.recurrence(target.recurrence, lang)
        or None,
        target.deadline,
        target.deadline_text or None,
    ]
