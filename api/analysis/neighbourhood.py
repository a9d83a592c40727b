"""/api/goals/{set}/{number}/neighbourhood: the picture of the neighbourhood explorer."""

from functools import partial
from typing import Annotated, Any, Final

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from api.analysis.parameters import LinkParameters
from api.web.json_routes import api_router
from api.web.negotiation import SVG, choose, language
from api.web.pictures import picture
from api.web.requests import network, served
from graph.analysis import lookup
from graph.diagrams.neighbourhood import MOST_OPENED, of_neighbourhood

router = api_router()
_AS_SVG: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The picture.",
        "content": {SVG.media_type: {"schema": {"type": "string"}}},
    }
}


@router.get("/goals/{set_slug}/{number}/neighbourhood", responses=_AS_SVG)
def show_neighbourhood(
    request: Request,
    set_slug: str,
    number: str,
    chosen: LinkParameters,
    opened: Annotated[
        list[str] | None,
        Query(
            alias="open",
            max_length=MOST_OPENED,
            description="More goals to show with their neighbours, each as set/number, in this order.",
        ),
    ] = None,
) -> Response:
    """A goal and its neighbours as a picture (SVG), and those of more goals below them.

    A goal that is opened later moves nothing that the picture shows without it.
    """
    form = choose(request, (SVG,))
    known, current, lang = network(request), served(request), language(request)
    names = dict.fromkeys([f"{set_slug}/{number}", *(opened or ())])
    goals = [
        lookup.goal(current.version.store, known, slug, its_number, lang)
        for slug, _, its_number in (name.partition("/") for name in names)
    ]
    drawn = picture(
        request,
        partial(
            of_neighbourhood, known, goals, lang, view=chosen, most=current.settings.neighbours
        ),
    )
    return Response(drawn.svg, media_type=form.content_type, headers={"Content-Language": lang})
