"""Each address says which methods it takes, and pages of other sites may ask."""

import httpx
import pytest

READ_ONLY = "GET, HEAD, OPTIONS"
BOTH = "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", READ_ONLY),
        ("/goals", READ_ONLY),
        ("/id/goal/sst-2023/1.1", READ_ONLY),
        ("/api/sets", READ_ONLY),
        ("/healthz", READ_ONLY),
        ("/static/picture.js", READ_ONLY),
        ("/sparql", BOTH),
        ("/check", BOTH),
    ],
)
def test_a_refusal_says_what_is_taken(client: httpx.Client, path: str, expected: str) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, expected)
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/sparql", "/goals", "/check", "/id/theme/x"])
def test_a_browser_may_ask_what_it_may_send(client: httpx.Client, path: str) -> None:
    wanted = {
        "Origin": "https://x.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = client.options(path, headers=wanted)

    assert answer.status_code == 204
    assert answer.content == b""
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-headers"] == "content-type"
    assert answer.headers["access-control-allow-methods"] == answer.headers["allow"]
    assert ("POST" in answer.headers["allow"]) == (path in {"/sparql", "/check"})


def test_a_page_of_another_site_may_read_all_headers(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"})
    assert answer.headers["access-control-expose-headers"] == "*"


def test_what_does_not_exist_takes_nothing(client: httpx.Client) -> None:
    assert client.options("/nowhere").status_code == 404
    assert client.put("/nowhere").status_code == 404
