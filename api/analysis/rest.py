"""/api/threads, gaps, matrix, compare, followup, neighbours."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from api.analysis import matrix_query, timeline_query
from api.analysis.followup_json import FollowUp
from api.analysis.gap_filters import GapOwnerParameters, GapParameters
from api.analysis.gap_json import Gaps
from api.analysis.matrix_json import Comparison, Matrix
from api.analysis.neighbour_json import Neighbours
from api.analysis.parameters import LinkParameters
from api.analysis.thread_json import ExplicitThread, SharedThread, Threads
from api.analysis.timeline_json import Timeline
from api.analysis.timeline_query import TimelineParameters
from api.state import derived
from api.web import requests
from api.web.json_routes import api_router
from api.web.json_shapes import answer_json
from api.web.negotiation import language
from api.web.requests import network, served, served_store
from graph.analysis import (
    comparison,
    explicit_threads,
    followup,
    lookup,
    neighbours,
    shared_threads,
)
from graph.analysis.gap_filters import gaps_of
from graph.analysis.milestones import Milestone
from graph.analysis.thread_summary import ThreadKind
from graph.analysis.timeline import Due

router = api_router()


@router.get("/threads", response_model=Threads)
def list_threads(
    request: Request,
    chosen: LinkParameters,
    kind: Annotated[
        list[ThreadKind] | None, Query(description="Only threads of these kinds.")
    ] = None,
) -> Response:
    """The threads there are: explicit ones by the goal they end at, then themes, then frames."""
    found = derived.all_threads(served(request).version, language(request), chosen)
    kinds = frozenset(kind or ThreadKind)
    return answer_json(request, Threads.of([each for each in found if each.kind in kinds]))


@router.get("/threads/explicit/{set_slug}/{number}", response_model=ExplicitThread)
def show_explicit_thread(
    request: Request, set_slug: str, number: str, chosen: LinkParameters
) -> Response:
    """The goals with a path of asserted support to a goal or from it, and the links between them.

    A goal that is in no explicit thread has an answer too: ``thread.holds`` is false.
    """
    known = network(request)
    goal = lookup.goal(served_store(request), known, set_slug, number, language(request))
    return answer_json(request, ExplicitThread.of(explicit_threads.explicit(known, goal, chosen)))


@router.get("/threads/thematic/{slug}", response_model=SharedThread)
def show_thematic_thread(request: Request, slug: str) -> Response:
    """The goals under a theme and the themes one step narrower. That claims no support."""
    known = network(request)
    return answer_json(
        request, SharedThread.of(shared_threads.thematic(known, lookup.theme(known, slug)))
    )


@router.get("/threads/reference/{slug}", response_model=SharedThread)
def show_reference_thread(request: Request, slug: str) -> Response:
    """The goals that cite a frame. That claims no support."""
    known = network(request)
    return answer_json(
        request, SharedThread.of(shared_threads.reference(known, lookup.frame(known, slug)))
    )


@router.get("/gaps", response_model=Gaps)
def list_gaps(
    request: Request,
    chosen: LinkParameters,
    theirs: GapOwnerParameters,
    which: GapParameters,
) -> Response:
    """The gaps: what nothing supports, what supports nothing, and what is missing in the sources.

    A gap concerns a set when its goal is the set's or is adopted there, when its theme has a goal
    of the set, or when the set announced what is missing.
    """
    index = derived.gap_index(served(request).version, language(request), chosen)
    found = gaps_of(index, theirs, which.missing)
    return answer_json(request, Gaps.of(found.only(which.kinds)))


@router.get("/matrix", response_model=Matrix)
def show_matrix(
    request: Request,
    chosen: LinkParameters,
    asked: matrix_query.MatrixParameters,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """What connects sets with sets, levels with levels, or publishers or goals with levels.

    A cell reads from its row to its column. One that nothing fills is a gap. Publishers, those with
    most goals first, and goals come twenty-five to a page.
    """
    found = matrix_query.find(request, asked, chosen, page)
    return answer_json(request, Matrix.of(found.shown, found.page))


@router.get("/compare", response_model=Comparison)
def show_comparison(
    request: Request,
    chosen: LinkParameters,
    a: Annotated[str, Query(description="The slug of one set.")],
    b: Annotated[str, Query(description="The slug of the other.")],
) -> Response:
    """Two sets: what they share, how they are linked, and which goals have a counterpart."""
    known = network(request)
    one, other = lookup.goal_set(known, a), lookup.goal_set(known, b)
    found = comparison.compare(served_store(request), known, one, other, language(request), chosen)
    return answer_json(request, Comparison.of(found))


@router.get("/timeline", response_model=Timeline)
def show_timeline(
    request: Request,
    asked_names: TimelineParameters,
) -> Response:
    """The goals' own deadlines by date, those in words only, and the periods of goal sets.

    A shared goal stands once, with the sets that it binds.
    """
    asked, lang = timeline_query.asked_for(request, asked_names), language(request)
    current, found = served(request), asked.found
    most = current.settings.list_rows

    def full(listed: Sequence[Due]) -> Iterator[Milestone]:
        return found.read_milestones(current.version.store, listed[:most], lang)

    return answer_json(
        request,
        Timeline.of(
            found, full(found.due), full(found.in_words), lang, years=asked.everything.years
        ),
    )


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
    day, given = requests.as_of(as_of)
    connected = network(request)
    followed = derived.followed(served(request).version, language(request))
    if part_of:
        chosen = connected.sets[lookup.goal_set(connected, part_of)].iri
        followed = tuple(each for each in followed if each.ref.iri == chosen)
    answer = answer_json(request, FollowUp.of(followup.as_it_stands(followed, day)))
    if not given:
        answer.headers["Cache-Control"] = "no-store"
    return answer


@router.get("/goals/{set_slug}/{number}/neighbours", response_model=Neighbours)
def show_neighbours(
    request: Request, set_slug: str, number: str, chosen: LinkParameters
) -> Response:
    """The goals a goal is linked with, and those of other sets that share a theme or a frame with it.

    The weightiest come first; how many are left out is said. Without ``suggested`` a suggested
    link makes no neighbour.
    """
    known, opened = network(request), served(request)
    goal = lookup.goal(opened.version.store, known, set_slug, number, language(request))
    found = neighbours.find(known, goal, chosen, opened.settings.neighbours)
    return answer_json(request, Neighbours.of(found, known.levels))
