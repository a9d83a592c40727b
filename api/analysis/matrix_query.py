"""The query parameters of the matrix, and the matrix they select."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

from fastapi import Depends, Query
from starlette.requests import Request

from api.state import derived
from api.web.negotiation import language
from api.web.requests import network, served
from graph.analysis import lookup, matrix
from graph.analysis.edges import LinkFilter
from graph.analysis.matrix import MOST_SETS, AnyMatrix, By, OfGoals, OfPublishers
from graph.analysis.owner import Owner, find_owner
from graph.catalog.publishers import Publisher
from graph.model.lists import Page, page_of
from graph.model.values import SetRef

_ROWS: Final = 25
"""Publishers or goals on one page."""


@dataclass(frozen=True, slots=True)
class MatrixQuery:
    """The query parameters that select a matrix; empty strings where not given."""

    by: By | None = None
    part_of: str = ""
    publisher: str = ""
    level: str = ""


def matrix_query(
    by: Annotated[
        By | None,
        Query(
            description=f"Without it by set; with more than {MOST_SETS} sets by publisher, "
            "where that is also what «set» gives."
        ),
    ] = None,
    part_of: Annotated[
        str, Query(alias="set", description="A set's slug: its goals with the levels.")
    ] = "",
    publisher: Annotated[
        str, Query(description="A publisher's slug: the goals of its sets with the levels.")
    ] = "",
    level: Annotated[
        str, Query(description="A level's notation: of goals or publishers, only with that level.")
    ] = "",
) -> MatrixQuery:
    """The query parameters that select a matrix."""
    return MatrixQuery(by, part_of, publisher, level)


MatrixParameters = Annotated[MatrixQuery, Depends(matrix_query)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMatrix:
    """The selected matrix, and the rows of it on one page."""

    kind: str
    """«sets», «levels», «publishers» or «goals»."""
    whole: AnyMatrix
    shown: AnyMatrix
    """The part of ``whole`` with the rows of this page."""
    page: Page[int]
    """The row numbers on this page."""
    goal_set: SetRef | None = None
    publisher: Publisher | None = None


def find(request: Request, asked: MatrixQuery, view: LinkFilter, number: int) -> FoundMatrix:
    """The matrix that ``asked`` selects, and page ``number`` of its rows.

    Raises ``NotKnown`` for an unknown set, publisher or level.
    """
    version, lang = served(request).version, language(request)
    connected, bodies = network(request), partial(derived.publishers, version, lang)
    owner = find_owner(connected, bodies, part_of=asked.part_of, publisher=asked.publisher)
    sets = owner.numbers(connected)
    if sets is not None:
        return _found("goals", matrix.of_goals(connected, sets, view), asked, number, owner)
    match matrix.rows_of(asked.by, len(connected.sets)):
        case By.PUBLISHER:
            return _found("publishers", derived.by_publisher(version, lang, view), asked, number)
        case By.LEVEL:
            return _whole("levels", derived.levels(version, lang, view))
        case By.SET:
            return _whole("sets", matrix.of_sets(connected, view))


def _whole(kind: str, found: AnyMatrix) -> FoundMatrix:
    rows = range(len(found.rows))
    return FoundMatrix(
        kind=kind, whole=found, shown=found, page=Page(rows, 1, max(1, len(rows)), len(rows))
    )


def _found(
    kind: str,
    found: OfGoals | OfPublishers,
    asked: MatrixQuery,
    number: int,
    owner: Owner | None = None,
) -> FoundMatrix:
    columns = [lookup.level(found.columns, asked.level)] if asked.level else None
    page = page_of(range(len(found.rows)), number, _ROWS)
    whole = found.part(range(len(found.rows)), columns) if columns else found
    return FoundMatrix(
        kind=kind,
        whole=whole,
        shown=whole.part(page.items),
        page=page,
        goal_set=owner.goal_set if owner else None,
        publisher=owner.publisher if owner else None,
    )
