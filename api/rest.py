"""The graph as JSON, at /api: goals, sets, threads, gaps, the matrix, and two sets compared, follow-up."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response

from api import days, known, matrices, problems
from api.accept import JSON, choose, language
from api.answers import Answer, as_json
from api.followup_answers import FollowUp
from api.gap_answers import Gaps
from api.goal_answers import GoalInFull, Goals, SetInFull, SetInList, Sets
from api.matrix_answers import Comparison, Matrix
from api.networks import network
from api.search_answers import Hits
from api.searching import FARTHEST, find
from api.served import served
from api.thread_answers import ExplicitThread, SharedThread, Threads
from api.whose import Asked, Theirs, gaps_of
from graph import (
    browse,
    compare,
    followup,
    goal_dossier,
    lookup,
    set_dossier,
    threads,
    ties,
)
from graph.edges import Basis, View
from graph.listings import Selection
from graph.summaries import Kind

_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {
        "description": "What is wrong, in the reader's language (RFC 9457).",
        "content": {problems.MEDIA_TYPE: {"schema": _PROBLEM}},
    }
}
"""What every address here can answer beside what is asked for."""

_STATUS: Final = "What the latest report on a goal says: green, yellow, red, or none for no report."
_KIND: Final = (
    "goal, set, theme, frame, organization or source: only hits of that kind. "
    "measure or quote: only hits in whose measures or quotes the words stand."
)


def language_parameter(
    lang: Annotated[
        str | None, Query(description="«da» or «en»; without it Accept-Language decides.")
    ] = None,
) -> None:
    """Put ``?lang=`` into the documentation; ``accept.language`` reads it."""


def view(
    basis: Annotated[
        list[Basis] | None,
        Query(description="Only links on these bases. ExplicitText: only what the sources say."),
    ] = None,
    suggested: Annotated[  # noqa: FBT002 - a query parameter has a name
        bool, Query(description="Show suggested links too. They are marked, and never counted.")
    ] = False,
) -> View:
    """Which links one asks for."""
    return View(frozenset(basis or ()), suggested)


Chosen = Annotated[View, Depends(view)]

router = APIRouter(
    prefix="/api", tags=["data"], responses=RESPONSES, dependencies=[Depends(language_parameter)]
)


@router.get("/goals", response_model=Goals)
def list_goals(  # noqa: PLR0913 - one for each facet
    request: Request,
    *,
    level: str = "",
    part_of: Annotated[str, Query(alias="set")] = "",
    theme: str = "",
    goal_type: Annotated[str, Query(alias="type")] = "",
    publisher: str = "",
    period: str = "",
    status: Annotated[str, Query(description=_STATUS)] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """A page of the goals that the facets leave, and what else each facet offers."""
    selection = Selection(level, part_of, theme, goal_type, publisher, period, status)
    return answer_json(
        request,
        Goals.of(
            browse.goals(
                _store(request),
                selection,
                page,
                language(request),
                known.catalogue(served(request).version, language(request)),
            )
        ),
    )


@router.get("/goals/{set_slug}/{number}", response_model=GoalInFull)
def show_goal(request: Request, set_slug: str, number: str) -> Response:
    """A goal: how it is measured, what it is connected with, and where its words stand."""
    found = goal_dossier.goal(_store(request), set_slug, number, language(request))
    known = network(request)
    here = known.index.get(found.ref.iri)
    links = known.edges_at(() if here is None else (here,))
    return answer_json(request, GoalInFull.of(found, links))


@router.get("/search", response_model=Hits)
def search(  # noqa: PLR0913 - one for each facet
    request: Request,
    *,
    q: Annotated[str, Query(description="Words; those in quotation marks are one phrase.")] = "",
    kind: Annotated[str, Query(description=_KIND)] = "",
    level: str = "",
    part_of: Annotated[str, Query(alias="set")] = "",
    publisher: str = "",
    theme: str = "",
    goal_type: Annotated[str, Query(alias="type")] = "",
    period: str = "",
    status: Annotated[str, Query(description=_STATUS)] = "",
    page: Annotated[int, Query(ge=1, le=FARTHEST)] = 1,
) -> Response:
    """A page of what holds all the words in any form, or else some of them, and the facets.

    What belongs to one goal is one hit: the goal, with the measures and quotes that hold the words.
    """
    chosen = {
        "kind": kind,
        "level": level,
        "set": part_of,
        "publisher": publisher,
        "theme": theme,
        "type": goal_type,
        "period": period,
        "status": status,
    }
    return answer_json(request, Hits.of(find(request, q, chosen, page)))


@router.get("/sets", response_model=Sets)
def list_sets(request: Request) -> Response:
    """The goal sets."""
    cards = known.cards(served(request).version, language(request))
    return answer_json(request, Sets(tuple(map(SetInList.of, cards))))


@router.get("/sets/{slug}", response_model=SetInFull)
def show_set(request: Request, slug: str) -> Response:
    """A goal set: who stands behind it, and its goals."""
    return answer_json(
        request, SetInFull.of(set_dossier.goal_set(_store(request), slug, language(request)))
    )


@router.get("/threads", response_model=Threads)
def list_threads(
    request: Request,
    chosen: Chosen,
    kind: Annotated[list[Kind] | None, Query(description="Only threads of these kinds.")] = None,
) -> Response:
    """The threads there are: explicit ones by the goal they end at, then themes, then frames."""
    found = known.all_threads(served(request).version, language(request), chosen)
    kinds = frozenset(kind or Kind)
    return answer_json(request, Threads.of([each for each in found if each.kind in kinds]))


@router.get("/threads/explicit/{set_slug}/{number}", response_model=ExplicitThread)
def show_explicit_thread(request: Request, set_slug: str, number: str, chosen: Chosen) -> Response:
    """The goals with a path of asserted support to a goal or from it, and the links between them.

    A goal that is in no explicit thread has an answer too: ``thread.holds`` is false.
    """
    known = network(request)
    goal = lookup.goal(_store(request), known, set_slug, number, language(request))
    return answer_json(request, ExplicitThread.of(threads.explicit(known, goal, chosen)))


@router.get("/threads/thematic/{slug}", response_model=SharedThread)
def show_thematic_thread(request: Request, slug: str) -> Response:
    """The goals under a theme and the themes one step narrower. That claims no support."""
    known = network(request)
    return answer_json(request, SharedThread.of(ties.thematic(known, lookup.theme(known, slug))))


@router.get("/threads/reference/{slug}", response_model=SharedThread)
def show_reference_thread(request: Request, slug: str) -> Response:
    """The goals that cite a frame. That claims no support."""
    known = network(request)
    return answer_json(request, SharedThread.of(ties.reference(known, lookup.frame(known, slug))))


@router.get("/gaps", response_model=Gaps)
def list_gaps(
    request: Request,
    chosen: Chosen,
    theirs: Theirs,
    which: Asked,
) -> Response:
    """The gaps: what nothing supports, what supports nothing, and what is missing in the sources.

    A gap concerns a set when its goal is the set's or is adopted there, when its theme has a goal
    of the set, or when the set announced what is missing.
    """
    found = gaps_of(request, theirs, chosen, which.missing)
    return answer_json(request, Gaps.of(found.only(which.kinds)))


@router.get("/matrix", response_model=Matrix)
def show_matrix(
    request: Request,
    chosen: Chosen,
    asked: matrices.Asked,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """What connects sets with sets, levels with levels, or publishers or goals with levels.

    A cell reads from its row to its column. One that nothing fills is a gap. Publishers, those with
    most goals first, and goals come twenty-five to a page.
    """
    found = matrices.find(request, asked, chosen, page)
    return answer_json(request, Matrix.of(found.shown, found.page))


@router.get("/compare", response_model=Comparison)
def show_comparison(
    request: Request,
    chosen: Chosen,
    a: Annotated[str, Query(description="The slug of one set.")],
    b: Annotated[str, Query(description="The slug of the other.")],
) -> Response:
    """Two sets: what they share, how they are linked, and which goals have a counterpart."""
    known = network(request)
    one, other = lookup.goal_set(known, a), lookup.goal_set(known, b)
    found = compare.compare(_store(request), known, one, other, language(request), chosen)
    return answer_json(request, Comparison.of(found))


@router.get("/followup", response_model=FollowUp)
def show_follow_up(
    request: Request,
    as_of: Annotated[
        str,
        Query(alias="as-of", description="The day to look from; without it, the server's day."),
    ] = "",
    part_of: Annotated[str, Query(alias="set", description="A set's slug: only that set.")] = "",
) -> Response:
    """What goal sets promise to report, what is due, and what is reported of each goal."""
    day, given = days.as_of(as_of)
    connected = network(request)
    followed = known.followed(served(request).version, language(request))
    if part_of:
        chosen = connected.sets[lookup.goal_set(connected, part_of)].iri
        followed = tuple(each for each in followed if each.ref.iri == chosen)
    answer = answer_json(request, FollowUp.of(followup.as_it_stands(followed, day)))
    if not given:
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _store(request: Request) -> Store:
    return served(request).version.store


def answer_json(request: Request, answer: Answer) -> Response:
    """An answer as JSON; it is the only form there is here."""
    form = choose(request, (JSON,))
    headers = {"Content-Language": language(request)}
    return Response(as_json(answer), media_type=form.media_type, headers=headers)
