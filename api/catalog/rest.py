"""/api/goals and /api/sets."""

from typing import Annotated, Final

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from api.catalog.goal_json import GoalInFull, Goals, SetInFull, SetInList, Sets
from api.catalog.indicator_json import AlikeIndicator, Indicator, Indicators
from api.catalog.indicators import alike_elsewhere, all_of_goal
from api.state import derived
from api.web.json_routes import api_router
from api.web.json_shapes import answer_json
from api.web.negotiation import language
from api.web.requests import network, served, served_store
from graph.analysis import neighbours
from graph.catalog import lists
from graph.catalog.goal import goal_iri, read_goal
from graph.catalog.goal_set import read_goal_set
from graph.model.lists import Selection

STATUS_HELP: Final = (
    "What the latest report on a goal says: green, yellow, red, or none for no report."
)

router = api_router()


@router.get("/goals", response_model=Goals)
def list_goals(  # noqa: PLR0913 - one for each facet
    request: Request,
    *,
    level: str = "",
    part_of: Annotated[str, Query(alias="set")] = "",
    theme: str = "",
    group: str = "",
    goal_type: Annotated[str, Query(alias="type")] = "",
    publisher: str = "",
    period: str = "",
    status: Annotated[str, Query(description=STATUS_HELP)] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """A page of the goals that the facets leave, and what else each facet offers."""
    selection = Selection(
        level=level,
        part_of=part_of,
        theme=theme,
        group=group,
        type=goal_type,
        publisher=publisher,
        period=period,
        status=status,
    )
    return answer_json(
        request,
        Goals.of(
            lists.goals(
                served_store(request),
                selection,
                page,
                language(request),
                derived.catalogue(served(request).version, language(request)),
            )
        ),
    )


@router.get("/goals/{set_slug}/{number}", response_model=GoalInFull)
def show_goal(request: Request, set_slug: str, number: str) -> Response:
    """A goal: how it is measured, what it is connected with, and where its words stand."""
    store, lang = served_store(request), language(request)
    iri, known = goal_iri(store, set_slug, number, lang), network(request)
    here = known.index.get(iri)
    around = None if here is None else neighbours.surroundings(known, here)
    links = known.edges_at(() if here is None else (here,))
    found = read_goal(store, set_slug, number, lang, around)
    return answer_json(request, GoalInFull.of(found, links))


@router.get("/goals/{set_slug}/{number}/indicators", response_model=Indicators)
def show_indicators(request: Request, set_slug: str, number: str) -> Response:
    """What a goal's targets count, with the values that the sources give, also of other goals.

    Two goals have the same indicator if their sources use the same words and the same unit.
    """
    iri = goal_iri(served_store(request), set_slug, number, language(request))
    known = network(request)
    found, alike = all_of_goal(request, known, iri), alike_elsewhere(request, known, iri)
    indicators = tuple(map(Indicator.of, found))
    return answer_json(request, Indicators(indicators, tuple(map(AlikeIndicator.of, alike))))


@router.get("/sets", response_model=Sets)
def list_sets(request: Request) -> Response:
    """The goal sets."""
    cards = derived.cards(served(request).version, language(request))
    return answer_json(request, Sets(tuple(map(SetInList.of, cards))))


@router.get("/sets/{slug}", response_model=SetInFull)
def show_set(request: Request, slug: str) -> Response:
    """A goal set: who stands behind it, and its goals."""
    return answer_json(
        request, SetInFull.of(read_goal_set(served_store(request), slug, language(request)))
    )
