"""A form is taken from this server's own pages only; the cookie is sent to nobody else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response

from api.publication.signing_in import (
    account,
    forget,
    offer,
    private,
    remember,
    require_own_site,
    signed_by,
)
from api.publication.writing import Writing
from api.server.watching import Watch
from api.state.server_state import ServerState
from api.web import writing_problems
from graph import errors
from graph.publication.tokens import Tokens
from graph.store.workspace import Workspace
from tests.support.publishing import template, workspace
from tests.support.served import app_of, state_of

__all__ = ["template", "workspace"]
SITE = "goals.example"


@asynccontextmanager
async def newest() -> AsyncIterator[ServerState]:
    yield state_of(Store())


class Browser:
    """What a browser sends, with the cookie it was given."""

    def __init__(self, workspace: Workspace, site: str = SITE) -> None:
        self.site, self.cookie = site, ""
        self.app = app_of(Store())
        self.app.state.writing = Writing(workspace=workspace, newest=newest, until=Watch(1).until)

    def request(self, **headers: str) -> Request:
        said = {"host": self.site, "cookie": self.cookie, **headers}
        pairs = [(name.replace("_", "-").encode(), text.encode()) for name, text in said.items()]
        return Request(
            {"type": "http", "app": self.app, "headers": pairs, "scheme": "https", "path": "/"}
        )

    def keeps(self, answer: Response) -> str:
        set_cookie = answer.headers["set-cookie"]
        self.cookie = set_cookie.partition(";")[0]
        return set_cookie


def test_a_token_signs_in_and_the_session_signs_forms_until_it_is_revoked(
    workspace: Workspace,
) -> None:
    browser, tokens = Browser(workspace), Tokens(workspace.path)
    secret = tokens.new("Anna")
    token, answer = signed_by(browser.request(), {"token": secret}), Response()
    remember(browser.request(), answer, token)
    browser.keeps(answer)
    session = account(browser.request())

    assert session is not None
    assert session.name == "Anna"
    assert secret not in browser.cookie
    assert signed_by(browser.request(), {"csrf": session.csrf}) == token
    shown = offer(browser.request())
    assert shown is not None
    assert shown.account == session
    tokens.revoke(token.id)
    tokens.new("Bo")
    assert account(browser.request()) is None
    with pytest.raises(writing_problems.SignInFirst):
        signed_by(browser.request(), {"csrf": session.csrf})


def test_signing_out_ends_the_session(workspace: Workspace) -> None:
    browser, secret = Browser(workspace), Tokens(workspace.path).new("Anna")
    signed_in, out = Response(), Response()
    remember(browser.request(), signed_in, signed_by(browser.request(), {"token": secret}))
    browser.keeps(signed_in)
    kept = browser.cookie
    forget(browser.request(), out)

    assert 'goalgraph-session="";' in browser.keeps(out)
    browser.cookie = kept
    assert account(browser.request()) is None


@pytest.mark.parametrize("said", [{}, {"csrf": ""}, {"csrf": "x"}, {"csrf": "\ud800"}])
def test_a_form_without_the_value_of_the_session_is_foreign(
    workspace: Workspace, said: dict[str, str]
) -> None:
    browser, secret = Browser(workspace), Tokens(workspace.path).new("Anna")
    answer = Response()
    remember(browser.request(), answer, signed_by(browser.request(), {"token": secret}))
    browser.keeps(answer)
    with pytest.raises(writing_problems.ForeignForm):
        signed_by(browser.request(), said)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": f"https://{SITE}.evil.example"},
        {"origin": f"https://{SITE}:8443"},
        {"origin": f"https://evil@{SITE}"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": f"https://{SITE}", "sec_fetch_site": "cross-site"},
    ],
)
def test_a_form_of_another_site_is_refused_even_with_a_token(
    workspace: Workspace, headers: dict[str, str]
) -> None:
    browser, secret = Browser(workspace), Tokens(workspace.path).new("Anna")
    with pytest.raises(writing_problems.ForeignForm):
        signed_by(browser.request(**headers), {"token": secret})


def test_a_form_of_an_own_page_is_taken(workspace: Workspace) -> None:
    browser, secret = Browser(workspace), Tokens(workspace.path).new("Anna")
    own = {"origin": f"https://{SITE}", "sec_fetch_site": "same-origin"}
    require_own_site(browser.request())
    assert signed_by(browser.request(**own), {"token": secret}).name == "Anna"


@pytest.mark.parametrize("token", ["x", "x" * 1_001, "a.b", "\x00", "æ.ø"])
def test_a_wrong_token_is_refused(workspace: Workspace, token: str) -> None:
    Tokens(workspace.path).new("Anna")
    with pytest.raises(errors.TokenRefused):
        signed_by(Browser(workspace).request(), {"token": token})


def test_without_a_token_in_the_workspace_nothing_is_offered(workspace: Workspace) -> None:
    browser = Browser(workspace)
    assert offer(browser.request()) is None
    with pytest.raises(writing_problems.WritingOff):
        signed_by(browser.request(), {"token": "x"})


@pytest.mark.parametrize(
    ("site", "secure"),
    [
        (SITE, True),
        ("10.0.0.7:8000", True),
        ("localhost.evil.example", True),
        ("127.0.0.1:8000", False),
        ("[::1]:8000", False),
        ("localhost:8000", False),
    ],
)
def test_the_cookie_is_for_this_site_only_and_for_https_but_on_this_machine(
    workspace: Workspace, site: str, *, secure: bool
) -> None:
    browser, secret = Browser(workspace, site), Tokens(workspace.path).new("Anna")
    answer = Response()
    remember(browser.request(), answer, signed_by(browser.request(), {"token": secret}))
    said = browser.keeps(answer)

    assert "HttpOnly" in said
    assert "SameSite=strict" in said
    assert "Path=/" in said
    assert "Domain" not in said
    assert ("; Secure" in said) is secure


def test_a_private_page_is_cached_nowhere() -> None:
    assert private(Response()).headers["cache-control"] == "private, no-store"
