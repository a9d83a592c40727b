"""Error responses as pages or problem documents."""

import logging
from contextlib import suppress
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from api.server import methods, near_addresses, not_found
from api.server.response_headers import ALWAYS, new_request_id
from api.web import negotiation, problems, templates, writing_problems
from api.web.negotiation import HTML, JSON, Form
from api.web.requests import served
from graph import errors

_CHALLENGES: Final = {
    False: 'Bearer realm="goalgraph"',
    True: 'Bearer realm="goalgraph", error="invalid_token"',
}
"""What a request without a valid token needs (RFC 6750 §3), by whether it has one."""
LOG: Final = logging.getLogger("goalgraph")


def answer_error(request: Request, failure: errors.GoalgraphError) -> Response:
    """An error as a page for browsers, and as a problem document (RFC 9457) for other clients."""
    lang = negotiation.language(request)
    if (now := served(request)) is not None:
        failure = not_found.or_withdrawn(failure, now.version.store, lang)
    status = int(problems.status_of(failure))
    headers = {"Cache-Control": "no-store", "Content-Language": lang}
    if isinstance(failure, errors.Busy):
        headers["Retry-After"] = str(failure.values["seconds"])
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = _CHALLENGES[isinstance(failure, errors.TokenRefused)]
    if isinstance(failure, writing_problems.GraphOnlyRead):
        headers["Allow"] = "GET, HEAD, OPTIONS"
    wanted = _told_in(request)
    told = not_found.told(failure, lang)
    if wanted is HTML:
        title = problems.title_of(failure, lang)
        page = templates.error_page(
            request, status, title, told.detail, told.near, within=told.within
        )
        page.headers.update(headers)
        return page
    problem = problems.as_problem(failure, lang) | not_found.as_members(told)
    problem["detail"] = told.detail
    return JSONResponse(problem, status, headers, media_type=problems.MEDIA_TYPE)


async def send_fault(
    scope: Scope, receive: Receive, send: Send, failure: errors.GoalgraphError
) -> None:
    """Send an error outside of the middleware, with the common headers."""
    scope["state"] = {**scope.get("state", {}), "request": new_request_id()}
    response = answer_error(Request(scope), failure)
    response.raw_headers.extend(ALWAYS)
    response.headers["X-Request-Id"] = scope["state"]["request"]
    await response(scope, receive, send)


def _told_in(request: Request) -> Form:
    """The format of an error: a browser gets a page even if it requested a file."""
    for choose in (negotiation.ranked, negotiation.preferred):
        with suppress(errors.GoalgraphError):
            return choose(request, (JSON, HTML))[0]
    return JSON


def install(app: FastAPI) -> None:
    """Register the handlers that turn every error of a route into a page or a problem document."""

    async def known(request: Request, failure: Exception) -> Response:
        if not isinstance(failure, errors.GoalgraphError):  # pragma: no cover - Starlette's typing
            raise failure
        status = problems.status_of(failure)
        if status is HTTPStatus.NOT_FOUND and (
            moved := near_addresses.redirected_to_thing(request)
        ):
            return moved
        if status is HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(
            failure, writing_problems.CannotWrite
        ):
            LOG.error("%s: %s", request.state.request, failure)
            failure = problems.InternalFault(request=request.state.request)
        return answer_error(request, failure)

    async def by_status(request: Request, failure: Exception) -> Response:
        status = failure.status_code if isinstance(failure, HTTPException) else 400
        match status:
            case HTTPStatus.NOT_FOUND:
                moved = near_addresses.redirected(request)
                return moved or answer_error(request, problems.PageMissing())
            case HTTPStatus.METHOD_NOT_ALLOWED if request.method == "OPTIONS":
                return methods.preflight(request)
            case HTTPStatus.METHOD_NOT_ALLOWED:
                answer = answer_error(request, problems.MethodRefused(method=request.method))
                answer.headers["Allow"] = methods.allowed(request)
                return answer
            case _:
                return answer_error(request, problems.RequestFault())

    app.add_exception_handler(errors.GoalgraphError, known)
    app.add_exception_handler(HTTPException, by_status)
    app.add_exception_handler(RequestValidationError, by_status)
