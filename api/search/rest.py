"""/api/search."""

from typing import Annotated, Final

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from api.catalog.rest import STATUS_HELP
from api.search.hit_json import Hits
from api.search.pages import FARTHEST, find
from api.web.json_routes import api_router
from api.web.json_shapes import answer_json

_KIND: Final = (
    "goal, set, theme, frame, channel, organization or source: only hits of that kind. "
    "measure or quote: only hits in whose measures or quotes the words stand."
)

router = api_router()


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
    status: Annotated[str, Query(description=STATUS_HELP)] = "",
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
