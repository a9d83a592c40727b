"""In the browser: sign in, publish what was checked, go back, withdraw; every fault keeps what was written."""

import re

import httpx
import pytest

from api.submission.uploads import carry
from graph.publication.tokens import Tokens
from tests.support.publishing import publish_one, submission, template, workspace
from tests.support.writing import Written, written

__all__ = ["template", "workspace", "written"]
HTML = {"Accept": "text/html"}


def fields(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    return dict(
        re.findall(r'<input type="hidden" name="(csrf|base|lang)" value="([^"]*)"', page.text)
    )


def sign_in(written: Written, name: str = "Anna") -> httpx.Response:
    return written.client.post("/sign-in", data={"token": written.token(name)}, headers=HTML)


def publish(written: Written, data: bytes = b"", **said: str) -> httpx.Response:
    file = submission()
    files = [type(file)(file.name, data or file.data)]
    return written.client.post(
        "/check/publish",
        files={"file": ("", b"")},
        data={"carried": carry(files), **said},
        headers=HTML,
    )


def test_a_set_is_checked_published_seen_and_rolled_back(written: Written) -> None:
    token = written.token("Bakkedal Kommune")
    checked = written.client.post(
        "/check", files={"file": ("b.ttl", submission().data, "text/turtle")}, headers=HTML
    )
    made = publish(written, base=fields(checked)["base"], message="Vedtaget", token=token)
    seen = written.client.get("/goals/bakkedal/1", headers=HTML)
    asked = written.client.get("/versions/1/rollback", headers=HTML)
    back = written.client.post(
        "/versions/1/rollback/confirm", data={**fields(asked), "message": "Fejl"}, headers=HTML
    )
    gone = written.client.get("/goals/bakkedal/1", headers=HTML)
    history = written.client.get("/versions", headers=HTML).text

    assert 'action="/check/publish"' in checked.text
    assert (made.status_code, made.headers["location"]) == (303, "/versions/2"), made.text
    assert seen.status_code == 200
    assert 'id="history"' in seen.text
    assert "/versions/1/diff/2" in seen.text
    assert "Bakkedal Kommune" in seen.text
    assert (back.status_code, back.headers["location"]) == (303, "/versions/3"), back.text
    assert gone.status_code == 410
    assert "Vedtaget" in history
    assert "Fejl" in history
    assert written.workspace.manifest(3).author == "Bakkedal Kommune"


def test_a_decision_on_a_link_is_undone_from_its_page(written: Written) -> None:
    publish(written, token=written.token("Bakkedal Kommune"), message="Vedtaget")
    reworded = submission().data.replace(b'"Fordi."@da', b'"Derfor."@da')
    made = publish(written, reworded, token=written.token("Anna"), message="Alligevel ikke")
    page = written.client.get("/links/bakkedal-1", headers=HTML)
    asked = written.client.get("/links/bakkedal-1/undo/3", headers=HTML)
    said = {**fields(asked), "message": "Det var en fejl"}
    foreign = written.client.post(
        "/links/bakkedal-1/undo/3/confirm", data=said, headers=HTML | {"Origin": "https://evil.dk"}
    )
    done = written.client.post("/links/bakkedal-1/undo/3/confirm", data=said, headers=HTML)
    after = written.client.get("/links/bakkedal-1", headers=HTML)
    again = written.client.post(
        "/links/bakkedal-1/undo/3/confirm",
        data=fields(written.client.get("/links/bakkedal-1/undo/3", headers=HTML)),
        headers=HTML,
    )

    assert made.headers["location"] == "/versions/3", made.text
    assert 'id="history"' in page.text
    assert "Alligevel ikke" in page.text
    assert "Vedtaget" in page.text
    assert 'href="/links/bakkedal-1/undo/3"' in page.text
    assert 'href="/links/bakkedal-1/undo/2"' not in page.text  # the later one first
    assert foreign.status_code == 403
    assert (done.status_code, done.headers["location"]) == (303, "/versions/4"), done.text
    assert "Det var en fejl" in after.text
    assert again.status_code == 409
    assert "ændret igen" in again.text
    assert written.workspace.manifest(4).graphs == written.workspace.manifest(2).graphs


def test_a_set_is_withdrawn_with_its_links_only_when_that_is_chosen(written: Written) -> None:
    sign_in(written)
    asked = written.client.get("/sets/nationale-maal-2016/withdraw", headers=HTML)
    said = fields(asked)
    refused = written.client.post(
        "/sets/nationale-maal-2016/withdraw/confirm",
        data={**said, "message": "Afløst & ny"},
        headers=HTML,
    )
    done = written.client.post(
        "/sets/nationale-maal-2016/withdraw/confirm",
        data={**said, "with-links": "true"},
        headers=HTML,
    )

    assert refused.status_code == 409
    assert 'role="alert"' in refused.text
    assert "Afløst &amp; ny" in refused.text
    assert done.headers["location"] == "/versions/2"
    assert written.client.get("/sets/findes-ikke/withdraw", headers=HTML).status_code == 404


def test_what_goes_wrong_keeps_the_files_and_the_words(written: Written) -> None:
    token = written.token()
    wrong = publish(written, token="forkert", message="Vedtaget <1>")
    nobody = publish(written, message="x")
    broken = publish(
        written, submission().data.replace(b'"Flere cykler"@da', b'""@da'), token=token
    )
    publish_one(written.workspace, "andre")
    moved = publish(written, token=token, base="1", message="Vedtaget")
    done = publish(written, token=token, base="2")
    same = publish(written, token=token)

    assert [each.status_code for each in (wrong, nobody, broken, moved, same)] == [
        401,
        401,
        422,
        412,
        409,
    ]
    for each in (wrong, nobody, broken, moved):
        assert 'role="alert"' in each.text
        assert 'name="carried"' in each.text
        assert each.headers["cache-control"] == "private, no-store"
        assert "access-control-allow-origin" not in each.headers
    assert "Vedtaget &lt;1&gt;" in wrong.text
    assert token not in broken.text + moved.text
    assert done.headers["location"] == "/versions/3"


def test_a_session_ends_by_signing_out_and_by_revoking(written: Written) -> None:
    cookie = sign_in(written).headers["set-cookie"]
    page = written.client.get("/sign-in", headers=HTML)
    foreign = written.client.post("/sign-out", data={"csrf": "x"}, headers=HTML)
    still = written.client.get("/sign-in", headers=HTML)
    out = written.client.post("/sign-out", data=fields(page), headers=HTML)
    after = written.client.get("/sign-in", headers=HTML)
    sign_in(written, "Bo")
    tokens = Tokens(written.workspace.path)
    (bo,) = [each for each in tokens.all() if each.name == "Bo"]
    tokens.revoke(bo.id)
    revoked = written.client.get("/versions", headers=HTML)

    assert "HttpOnly" in cookie
    assert "Anna" in page.text
    assert page.headers["cache-control"] == "private, no-store"
    assert foreign.status_code == 403
    assert "Anna" in still.text
    assert out.status_code == 303
    assert "Anna" not in after.text
    assert "Du er logget ind" not in revoked.text


def test_forms_of_other_sites_and_other_types_change_nothing(written: Written) -> None:
    sign_in(written)
    said = fields(written.client.get("/versions/1/rollback", headers=HTML))
    publish_one(written.workspace)
    address = "/versions/1/rollback/confirm"
    evil = written.client.post(
        address, data=said, headers=HTML | {"Origin": "https://evil.example"}
    )
    without = written.client.post(address, data={"base": ""}, headers=HTML)
    as_json = written.client.post(address, json=said, headers=HTML)
    as_text = written.client.post(
        address, content="csrf=" + said["csrf"], headers=HTML | {"Content-Type": "text/plain"}
    )
    api = written.client.post("/versions/1/rollback")  # the cookie is no token

    assert [each.status_code for each in (evil, without, as_json, as_text, api)] == [
        403,
        403,
        400,
        400,
        401,
    ]
    assert written.workspace.current_number() == 2


def test_pages_that_all_share_are_the_same_for_whoever_is_signed_in(written: Written) -> None:
    before = written.client.get("/goals", headers=HTML)
    sign_in(written)
    after = written.client.get("/goals", headers=HTML)
    own = written.client.get("/versions", headers=HTML)
    report = written.client.post(
        "/check", files={"file": ("b.ttl", submission().data, "text/turtle")}, headers=HTML
    )

    assert before.text == after.text
    assert after.headers["access-control-allow-origin"] == "*"
    for each in (own, report):
        assert "Anna" in each.text
        assert each.headers["cache-control"] == "private, no-store"
        assert "access-control-allow-origin" not in each.headers
        assert "etag" not in each.headers


def test_where_writing_is_off_there_is_nothing_to_sign_in_to(written: Written) -> None:
    checked = written.client.post(
        "/check", files={"file": ("b.ttl", submission().data, "text/turtle")}, headers=HTML
    )
    assert "/check/publish" not in checked.text
    assert "/sign-in" not in written.client.get("/versions", headers=HTML).text
    for page in ("/sign-in", "/versions/1/rollback", "/sets/sst-2023/withdraw"):
        assert written.client.get(page, headers=HTML).status_code == 403


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_pages_stand_in_both_languages(written: Written, lang: str) -> None:
    written.token()
    words = {"da": "Din nøgle", "en": "Your token"}
    for page in ("/sign-in", "/versions/1/rollback", "/sets/sst-2023/withdraw"):
        assert words[lang] in written.client.get(page, params={"lang": lang}, headers=HTML).text
