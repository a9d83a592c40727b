"""The pages and forms that publish, withdraw and roll back in a browser, for whoever has a token."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.publication import changes, signing_in
from api.publication.changes import Writer
from api.publication.signing_in import account, private, remember, signed_by
from api.publication.workspace_versions import listed, summary
from api.publication.writing import writing
from api.state import derived
from api.submission.uploads import carry, handed_in, message_of
from api.web import negotiation, problems, writing_problems
from api.web.negotiation import HTML, language
from api.web.requests import served
from api.web.templates import page
from graph import errors
from graph.store.workspace import Version

router = APIRouter(include_in_schema=False)
_MOST_FIELDS: Final = 20
_LONGEST_BASE: Final = 20
_LONGEST_SLUG: Final = 200
Change = Callable[[Writer], Awaitable[Version]]


@router.get("/sign-in")
def sign_in(request: Request) -> Response:
    """Show the form to sign in, or who is signed in."""
    negotiation.choose(request, (HTML,))
    writing(request).target()
    return _page(request, "sign_in")


@router.post("/sign-in")
async def signed_in(request: Request) -> Response:
    """Sign in with a token."""
    return await run_in_threadpool(_signed_in, request, await _said(request))


def _signed_in(request: Request, said: Mapping[str, str]) -> Response:
    try:
        token = signed_by(request, said)
    except (writing_problems.SignInFirst, errors.TokenRefused) as failure:
        return _page(request, "sign_in", failure)
    answer = _to(request, "/versions")
    remember(request, answer, token)
    return answer


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """Sign out."""
    said = await _said(request)
    signing_in.require_own_site(request)
    if (session := account(request)) is not None:
        signing_in.require_csrf(session, said)
    answer = _to(request, "/versions")
    signing_in.forget(request, answer)
    return answer


@router.get("/check/publish")
def nothing_to_publish(request: Request) -> Response:
    """Lead to the form: files are published from the page that checked them."""
    return _to(request, "/check")


@router.post("/check/publish")
async def publish(request: Request) -> Response:
    """Publish the files that were checked, or show the form again with the reason why not."""
    handed = await handed_in(request, served(request).settings.upload_size)

    async def make(writer: Writer) -> Version:
        done = await changes.publish(request, handed, writer)
        if done.version is None:
            raise writing_problems.NoLongerConforms
        return done.version

    names = [file.name for file in handed.files]
    said = {**handed.fields, "message": handed.message}
    shown = {"carried": carry(handed.files), "names": names, "base": said.get("base", "")}
    return await _made(request, said, make, "publish", shown)


@router.get("/versions/{number:int}/rollback")
def ask_to_roll_back(request: Request, number: int) -> Response:
    """Show what going back to a version would do, and ask why."""
    negotiation.choose(request, (HTML,))
    writing(request).target()
    return _page(request, "rollback", **_going_back(request, number))


@router.post("/versions/{number:int}/rollback/confirm")
async def roll_back_to(request: Request, number: int) -> Response:
    """Go back to a version."""
    said = await _said(request)
    shown = await run_in_threadpool(_going_back, request, number)

    async def make(writer: Writer) -> Version:
        return await changes.roll_back_to(request, number, writer)

    return await _made(request, said, make, "rollback", shown)


@router.get("/links/{slug}/undo/{number:int}")
def ask_to_undo(request: Request, slug: str, number: int) -> Response:
    """Show what undoing a decision on a link would do, and ask why."""
    negotiation.choose(request, (HTML,))
    writing(request).target()
    return _page(request, "undo", **_undoing(request, slug, number))


@router.post("/links/{slug}/undo/{number:int}/confirm")
async def undo(request: Request, slug: str, number: int) -> Response:
    """Undo what a version did to a link."""
    said = await _said(request)
    shown = await run_in_threadpool(_undoing, request, slug, number)

    async def make(writer: Writer) -> Version:
        done = await changes.undo(request, slug, number, writer)
        if done.version is None:
            raise writing_problems.UndoneNotConforming
        return done.version

    return await _made(request, said, make, "undo", shown)


@router.get("/sets/{slug}/withdraw")
def ask_to_withdraw(request: Request, slug: str) -> Response:
    """Ask why a goal set is withdrawn, and whether its links are, too."""
    negotiation.choose(request, (HTML,))
    writing(request).target()
    return _page(request, "withdraw", **_withdrawing(request, slug))


@router.post("/sets/{slug}/withdraw/confirm")
async def withdraw_set(request: Request, slug: str) -> Response:
    """Withdraw a goal set."""
    said = await _said(request)
    shown = await run_in_threadpool(_withdrawing, request, slug)
    with_links = said.get("with-links") == "true"

    async def make(writer: Writer) -> Version:
        return await changes.withdraw_set(request, slug, writer, with_links=with_links)

    return await _made(request, said, make, "withdraw", shown)


def _going_back(request: Request, number: int) -> dict[str, Any]:
    found, base = summary(request, number), served(request).version.number
    return {"target": found, "base": base, "newest": max(each.version for each in listed(request))}


def _undoing(request: Request, slug: str, number: int) -> dict[str, Any]:
    return {
        "slug": slug[:_LONGEST_SLUG],
        "target": summary(request, number),
        "base": served(request).version.number,
    }


def _withdrawing(request: Request, slug: str) -> dict[str, Any]:
    version = served(request).version
    for card in derived.cards(version, language(request)):
        if card.ref.slug == slug:
            return {"part_of": card.ref, "goals": card.goals, "base": version.number}
    raise errors.NotKnown(kind="set", name=slug[:200])


async def _made(
    request: Request,
    said: Mapping[str, str],
    make: Change,
    template: str,
    shown: Mapping[str, Any],
) -> Response:
    """Make a change and lead to its version, or show its form again with the reason why not."""
    try:
        token = await run_in_threadpool(signed_by, request, said)
        base = said.get("base", "")[:_LONGEST_BASE]
        tags = (f'"{base}"',) if base else ()
        writer = Writer(token=token, message=message_of(said.get("message", "")), base=tags)
        version = await make(writer)
    except errors.GoalgraphError as failure:
        if problems.status_of(failure) is HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        written = {"message": said.get("message", ""), **shown}
        return await run_in_threadpool(_again, request, template, failure, written)
    answer = _to(request, f"/versions/{version.number}")
    remember(request, answer, token)
    return answer


def _again(
    request: Request,
    template: str,
    failure: errors.GoalgraphError,
    shown: Mapping[str, Any],
) -> Response:
    return _page(request, template, failure, **shown)


def _page(
    request: Request,
    template: str,
    failure: errors.GoalgraphError | None = None,
    **shown: Any,  # noqa: ANN401 - what a template shows
) -> Response:
    lang = language(request)
    status = int(problems.status_of(failure)) if failure else 200
    answer = page(
        request,
        f"publication/{template}.html",
        status,
        account=account(request),
        error=failure.text(lang) if failure else "",
        **{"message": "", **shown},
    )
    if isinstance(failure, errors.Busy):
        answer.headers["Retry-After"] = str(failure.values["seconds"])
    return private(answer)


async def _said(request: Request) -> dict[str, str]:
    """The short fields of a form."""
    kind = negotiation.media_type_of(request.headers.get("content-type", ""))
    if kind != "application/x-www-form-urlencoded":
        raise problems.RequestFault
    async with request.form(max_fields=_MOST_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def _to(request: Request, address: str) -> Response:
    lang = request.query_params.get("lang")
    answer = RedirectResponse(address + ("?lang=en" if lang == "en" else ""), 303)
    return private(answer)
