"""Signing in with a token in the browser, for forms only: cookies, and where a form comes from."""

import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from api.publication.sessions import SECONDS, Session
from api.publication.writing import writing, writing_if_any
from api.web import writing_problems
from graph import errors
from graph.publication.tokens import Token

_COOKIE: Final = "goalgraph-session"
_LOCAL: Final = "localhost"
_OWN_SITE: Final = frozenset({"same-origin", "none", ""})
"""Values of Sec-Fetch-Site of forms that a page here sends; older browsers send none."""


def account(request: Request) -> Session | None:
    """Who is signed in; None if nobody is, or if the token was revoked or has expired meanwhile."""
    how = writing_if_any(request)
    if how is None or not how.is_on:
        return None
    session = how.sessions.find(_secret(request))
    if session is None:
        return None
    try:
        how.holder(session.token)
    except errors.TokenRefused:
        how.sessions.end(_secret(request))
        return None
    return session


@dataclass(frozen=True, slots=True)
class PublishingOffer:
    """That somebody may publish here with a token, and who is signed in."""

    account: Session | None


def offer(request: Request) -> PublishingOffer | None:
    """What pages offer that somebody could publish from; None where writing is off."""
    how = writing_if_any(request)
    return PublishingOffer(account(request)) if how is not None and how.is_on else None


def signed_by(request: Request, said: Mapping[str, str]) -> Token:
    """The token of whoever sends a form: that in its field «token», or that of the session.

    Raises ``ForeignForm`` for a form of another site, ``SignInFirst``, ``TokenRefused`` or
    ``WritingOff``.
    """
    require_own_site(request)
    how = writing(request)
    how.target()
    if given := said.get("token", "").strip():
        return how.verify(given)
    session = account(request)
    if session is None:
        raise writing_problems.SignInFirst
    require_csrf(session, said)
    return how.holder(session.token)


def require_csrf(session: Session, said: Mapping[str, str]) -> None:
    """Raise ``ForeignForm`` if a form has not the value that only pages of the session have."""
    given = said.get("csrf", "").encode("utf-8", "replace")
    if not hmac.compare_digest(given, session.csrf.encode()):
        raise writing_problems.ForeignForm


def require_own_site(request: Request) -> None:
    """Raise ``ForeignForm`` for a form that was not sent by a page of this server."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.url.netloc:
        raise writing_problems.ForeignForm
    if request.headers.get("sec-fetch-site", "") not in _OWN_SITE:
        raise writing_problems.ForeignForm


def remember(request: Request, answer: Response, token: Token) -> None:
    """Sign the sender of a request in, unless somebody is already."""
    how = writing(request)
    session = account(request)
    if session is not None and session.token == token.id:
        return
    how.sessions.end(_secret(request))
    secret, _ = how.sessions.begin(token)
    _set(request, answer, secret, int(SECONDS))


def forget(request: Request, answer: Response) -> None:
    """Sign the sender of a request out."""
    writing(request).sessions.end(_secret(request))
    _set(request, answer, "", 0)


def _set(request: Request, answer: Response, secret: str, seconds: int) -> None:
    answer.set_cookie(
        _COOKIE,
        secret,
        seconds,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="strict",
    )


def private(answer: Response) -> Response:
    """A response for whoever is signed in: it is cached nowhere, and other sites cannot read it."""
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _secret(request: Request) -> str:
    return request.cookies.get(_COOKIE, "")


def _is_secure(request: Request) -> bool:
    """Whether the cookie is sent over HTTPS only: everywhere but on this machine itself."""
    host = request.url.hostname or ""
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != _LOCAL
