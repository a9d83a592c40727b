"""Publishing, withdrawing and rolling back by programs, which send a token."""

from http import HTTPStatus
from typing import Annotated, Any, Final, cast

from fastapi import APIRouter, Depends, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPBearer
from starlette.requests import Request
from starlette.responses import Response

from api.publication import changes
from api.publication.changes import Writer
from api.publication.version_json import VersionOfGraph
from api.publication.writing import writing
from api.submission.report_forms import written
from api.submission.uploads import handed_in, message_of
from api.web import negotiation, writing_problems
from api.web.json_routes import RESPONSES, DescribedRoute
from api.web.json_shapes import as_json
from api.web.negotiation import JSON, REPORT_FORMS, XLSX, Form, language
from api.web.requests import served
from graph import errors
from graph.publication.tokens import Token
from graph.store.workspace import Version
from graph.submission.validation.findings import Report

router = APIRouter(tags=["versions"], responses=RESPONSES, route_class=DescribedRoute)
_FORMS: Final = tuple(form for form in REPORT_FORMS if form is not XLSX)
_TOKEN: Final = (Depends(HTTPBearer(scheme_name="token", auto_error=False)),)
"""Describes what ``Writing.bearer`` demands."""
_MADE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The current version: it has that content already."},
    201: {"description": "The new version; its address is in Location, its tag in ETag."},
    412: {"description": "Another version was published since the one in If-Match."},
}


@router.post(
    "/publish",
    status_code=201,
    summary="Publish a goal set",
    description=(
        "Send the file itself with its Content-Type, or a form with the field «file», with a token "
        "(Authorization: Bearer). It is checked within the newest version, or within the one that "
        'If-Match names («"3"» for version 3), and published as one new version, or not at all: '
        "then the answer is 422 and the report."
    ),
    responses={**_MADE, 422: {"description": "The report of what does not conform."}},
    response_model=VersionOfGraph,
    dependencies=_TOKEN,
    openapi_extra={
        "requestBody": {
            "content": {one: {"schema": {"type": "string"}} for one in negotiation.UPLOAD_TYPES}
        },
    },
)
async def publish(request: Request) -> Response:
    """Check files as one submission and publish them."""
    token = await run_in_threadpool(writing(request).bearer, request)
    form = negotiation.choose(request, _FORMS)
    handed = await handed_in(request, served(request).settings.upload_size)
    try:
        done = await changes.publish(request, handed, _writer(request, token, handed.message))
    except errors.NothingChanged as fault:
        return await same(request, fault)
    if done.version is not None:
        return made(request, done.version)
    return refused(request, done.report, form)


@router.post(
    "/sets/{slug}/withdraw",
    status_code=201,
    summary="Withdraw a goal set",
    description=(
        "Makes a version without the set. 409 with a list while links of others point at it, unless "
        "«with-links=true» marks them as withdrawn."
    ),
    responses=_MADE,
    response_model=VersionOfGraph,
    dependencies=_TOKEN,
)
async def withdraw_set(request: Request, slug: str) -> Response:
    """Withdraw a goal set."""
    writer = await sender(request)
    with_links = request.query_params.get("with-links", "") == "true"
    done = await changes.withdraw_set(request, slug, writer, with_links=with_links)
    return made(request, done)


@router.post(
    "/links/{slug}/undo",
    status_code=201,
    summary="Undo a decision on a link",
    description=(
        "Makes a version in which a link is as it was before the version «version», if it was not "
        "changed since. It is checked as anything else: 422 and the report if it does not conform."
    ),
    responses={**_MADE, 422: {"description": "The report of what does not conform."}},
    response_model=VersionOfGraph,
    dependencies=_TOKEN,
)
async def undo(
    request: Request, slug: str, version: Annotated[int, Query(ge=1, le=10**9)]
) -> Response:
    """Undo what a version did to a link."""
    writer = await sender(request)
    form = negotiation.choose(request, _FORMS)
    done = await changes.undo(request, slug, version, writer)
    if done.version is not None:
        return made(request, done.version)
    return refused(request, done.report, form)


@router.post(
    "/versions/{number}/rollback",
    status_code=201,
    summary="Go back to a version",
    description="Makes a version with the content of an older one, which is verified first.",
    responses=_MADE,
    response_model=VersionOfGraph,
    dependencies=_TOKEN,
)
async def roll_back_to(request: Request, number: int) -> Response:
    """Make a version with the content of an older one."""
    writer = await sender(request)
    try:
        return made(request, await changes.roll_back_to(request, number, writer))
    except errors.NothingChanged as fault:
        return await same(request, fault)


async def sender(request: Request) -> Writer:
    """Who sends a request, and why; raises what ``Writing.bearer`` raises."""
    token = await run_in_threadpool(writing(request).bearer, request)
    return _writer(request, token, message_of(request.query_params.get("message", "")))


def _writer(request: Request, token: Token, message: str) -> Writer:
    return Writer(token=token, message=message, base=request.headers.getlist("if-match"))


def refused(request: Request, report: Report, form: Form) -> Response:
    """The response to what does not conform: 422 and the report."""
    lang = language(request)
    headers = {"Cache-Control": "no-store", "Content-Language": lang}
    return Response(
        written(report, form.name, lang),
        HTTPStatus.UNPROCESSABLE_ENTITY,
        headers,
        media_type=form.content_type,
    )


async def same(request: Request, fault: errors.NothingChanged) -> Response:
    """The response to a change that was made already, e.g. by the same request: 200 and that version."""
    workspace = writing(request).target()
    current = await run_in_threadpool(workspace.version, cast("int", fault.values["version"]))
    return made(request, current, HTTPStatus.OK)


def made(request: Request, version: Version, status: HTTPStatus = HTTPStatus.CREATED) -> Response:
    """The response to a change: 201 and the new version."""
    if version.manifest is None:  # the bundled graph, which nobody changes
        raise writing_problems.WritingOff
    number = version.manifest.version
    headers = {
        "Cache-Control": "no-store",
        "Content-Language": language(request),
        "ETag": f'"{number}"',
        "Location": f"/versions/{number}",
    }
    content = as_json(VersionOfGraph.of_manifest(version.manifest, number))
    return Response(content, status, headers, media_type=JSON.media_type)
