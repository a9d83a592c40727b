"""Every answer has the same headers, tags and error shape."""

import httpx
import pytest

HTML = {"Accept": "text/html"}
GOAL = "/goals/stpk-2023/2.3"


def test_every_answer_has_the_protective_headers(client: httpx.Client) -> None:
    for path in ("/", "/healthz", "/nowhere", "/sparql?query=broken", "/static/none.css"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "'unsafe" not in headers["content-security-policy"]
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-request-id"]
        assert "Accept" in headers["vary"]


def test_who_has_it_already_is_told_so(client: httpx.Client) -> None:
    first = client.get(GOAL, headers=HTML)
    again = client.get(GOAL, headers=HTML | {"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_the_tag_tells_forms_languages_and_addresses_apart(client: httpx.Client) -> None:
    tags = [
        client.get(path, headers=headers).headers["etag"]
        for path, headers in (
            (GOAL, HTML),
            (GOAL, {"Accept": "text/turtle"}),
            (GOAL, {"Accept": "application/ld+json"}),
            (GOAL, HTML | {"Accept-Language": "en"}),
            ("/goals/stpk-2023/2.4", HTML),
        )
    ]
    assert len(set(tags)) == len(tags)


def test_a_tag_of_another_form_is_no_match(client: httpx.Client) -> None:
    page = client.get(GOAL, headers=HTML)
    data = client.get(
        GOAL, headers={"Accept": "text/turtle", "If-None-Match": page.headers["etag"]}
    )
    assert data.status_code == 200


def test_head_is_get_without_the_body(client: httpx.Client) -> None:
    head, get = client.head(GOAL, headers=HTML), client.get(GOAL, headers=HTML)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == get.headers["etag"]


def test_errors_are_not_cached(client: httpx.Client) -> None:
    answer = client.get("/goals/stpk-2023/99", headers=HTML)
    assert answer.status_code == 404
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/goals/stpk-2023/99", 404),
        ("/goals/none/1", 404),
        ("/id/goal/x/1", 404),
    ],
)
def test_an_unknown_address_is_a_problem_for_programs_and_a_page_for_people(
    client: httpx.Client, path: str, status: int
) -> None:
    program = client.get(path, headers={"Accept": "application/json"})
    person = client.get(path, headers=HTML)

    assert (program.status_code, person.status_code) == (status, status)
    assert program.headers["content-type"] == "application/problem+json"
    assert program.json()["status"] == status
    assert person.headers["content-type"].startswith("text/html")
    assert "<h1" in person.text


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/id/set/stpk", "/sets/stpk-2023"),
        ("/id/goal/stpk-2023/2.11", "/goals/stpk-2023/2.1"),
        ("/id/goal/stpk-2023/2.1/measure/99", "/goals/stpk-2023/2.1"),
        ("/id/theme/kvaliteten", "/themes/kvalitet"),
        ("/id/org/lægemiddelstyrelsen", "/organizations/laegemiddelstyrelsen"),
        ("/id/frame/sundhedsreformen", "/frames/sundhedsreform"),
        ("/id/source/plan-2023", "/sources/plan-2023-sst"),
        ("/api/sets/stpk", "/sets/stpk-2023"),
        ("/themes/kvaliteten", "/themes/kvalitet"),
    ],
)
def test_what_is_near_is_told_to_people_and_programs_alike(
    client: httpx.Client, path: str, near: str
) -> None:
    program = client.get(path, headers={"Accept": "application/json"})
    person = client.get(path, headers=HTML | {"Accept-Language": "da"})

    assert (program.status_code, person.status_code) == (404, 404)
    assert near in [each["address"] for each in program.json()["near"]]
    assert all(each["label"] and each["id"] for each in program.json()["near"])
    assert path.startswith("/api/") or f'href="{near}"' in person.text


@pytest.mark.parametrize("path", ["/id/", "/id/nothing", "/id/goal", "/id/goal/x", "/id/a%20b"])
def test_where_nothing_is_near_nothing_is_offered(client: httpx.Client, path: str) -> None:
    problem = client.get(path, headers={"Accept": "application/json"})

    assert problem.status_code == 404
    assert "near" not in problem.json()


def test_what_was_asked_is_never_echoed_as_markup(client: httpx.Client) -> None:
    for path in ("/goals/x/<script>alert(1)</script>", "/<script>alert(1)</script>"):
        assert "<script>alert" not in client.get(path, headers=HTML).text


def test_another_method_is_refused(client: httpx.Client) -> None:
    answer = client.delete(GOAL)
    assert answer.status_code == 405
    assert answer.json()["type"].endswith("/method-refused")


def test_a_format_there_is_not_is_refused(client: httpx.Client) -> None:
    answer = client.get(GOAL, params={"format": "odt"})
    assert answer.status_code == 400
    assert "odt" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("text/html", "text/html"),
        ("*/*", "application/problem+json"),
        ("text/turtle", "application/problem+json"),
        ("text/html;q=0", "application/problem+json"),
    ],
)
def test_what_is_wrong_with_a_file_is_a_page_for_a_browser(
    client: httpx.Client, wanted: str, got: str
) -> None:
    answer = client.get("/goals/nowhere/1?format=svg", headers={"Accept": wanted})

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith(got)


def test_a_form_nobody_offers_is_not_acceptable(client: httpx.Client) -> None:
    assert client.get(GOAL, headers={"Accept": "image/png"}).status_code == 406


def test_health(client: httpx.Client) -> None:
    answer = client.get("/healthz")
    assert answer.json()["status"] == "ok"
    assert answer.headers["cache-control"] == "no-store"
