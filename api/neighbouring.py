"""The address that the neighbourhood explorer asks: what stands around a goal, as JSON."""

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from api.accept import language
from api.neighbour_answers import Neighbours
from api.networks import network
from api.rest import RESPONSES, Chosen, answer_json, language_parameter
from api.served import served
from graph import lookup, neighbours

router = APIRouter(
    prefix="/api", tags=["data"], responses=RESPONSES, dependencies=[Depends(language_parameter)]
)


@router.get("/goals/{set_slug}/{number}/neighbours", response_model=Neighbours)
def show_neighbours(request: Request, set_slug: str, number: str, chosen: Chosen) -> Response:
    """The goals a goal is linked with, and those of other sets that share a theme or a frame with it.

    The weightiest come first; how many are left out is said. Without ``suggested`` a suggested
    link makes no neighbour.
    """
    known, opened = network(request), served(request)
    goal = lookup.goal(opened.version.store, known, set_slug, number, language(request))
    found = neighbours.find(known, goal, chosen, opened.settings.neighbours)
    return answer_json(request, Neighbours.of(found, known.levels))
