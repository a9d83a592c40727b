"""Pages kept as they were sent: the same bytes again, and nobody else's."""

import httpx
import pytest

PAGES = ("/goals", "/sets/sst-2023", "/goals/nationale-maal-2016/2")
CHANGES = {"x-request-id", "date"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "da"}


def said(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in CHANGES}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asked_for_again_is_the_same_with_a_number_of_its_own(
    client: httpx.Client, path: str
) -> None:
    first, second, third = (client.get(path, headers=BROWSER) for _ in range(3))
    assert first.content == second.content == third.content
    assert said(first) == said(second) == said(third)
    numbers = {each.headers["x-request-id"] for each in (first, second, third)}
    assert len(numbers) == 3


def test_other_readers_get_other_pages(client: httpx.Client) -> None:
    danish = client.get("/goals", headers=BROWSER)
    english = client.get("/goals", headers=BROWSER | {"Accept-Language": "en"})
    asked = client.get("/goals?lang=en", headers=BROWSER)
    plain = client.get("/goals", headers=BROWSER | {"Accept-Encoding": "identity"})
    data = client.get("/goals/sst-2023/2.1", headers=BROWSER | {"Accept": "text/turtle"})
    elsewhere = client.get("/goals", headers=BROWSER | {"Host": "goals.example"})

    assert danish.headers["content-language"] == "da"
    assert english.headers["content-language"] == asked.headers["content-language"] == "en"
    assert "content-encoding" not in plain.headers
    assert plain.content == danish.content
    assert data.headers["content-type"].startswith("text/turtle")
    assert "goals.example" not in danish.text
    assert elsewhere.status_code == 200


def test_who_has_a_page_already_is_told_so(client: httpx.Client) -> None:
    etag = client.get("/goals", headers=BROWSER).headers["etag"]
    for known in (etag, f'"other", {etag}', "*"):
        answer = client.get("/goals", headers=BROWSER | {"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
    stale = client.get("/goals", headers=BROWSER | {"If-None-Match": '"other"'})
    assert stale.status_code == 200


@pytest.mark.parametrize("path", ["/followup", "/check", "/goals/x/1", "/search?q=kvalitet"])
def test_what_depends_on_the_day_or_is_no_page_is_made_anew(
    client: httpx.Client, path: str
) -> None:
    answers = [client.get(path, headers=BROWSER) for _ in range(2)]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].content == answers[1].content


def test_a_head_has_the_headers_of_the_page(client: httpx.Client) -> None:
    page, head = client.get("/goals", headers=BROWSER), client.head("/goals", headers=BROWSER)
    assert head.content == b""
    assert head.headers["etag"] == page.headers["etag"]
