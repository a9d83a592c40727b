"""The door takes what needs no router, and lets all else pass as it came."""

import httpx


def test_the_server_says_that_it_is_up(client: httpx.Client) -> None:
    answer = client.get("/healthz")
    assert answer.json()["status"] == "ok"
    assert answer.headers["cache-control"] == "no-store"
    assert client.head("/healthz").status_code == 200


def test_what_it_does_not_take_reaches_the_application(client: httpx.Client) -> None:
    html = {"Accept": "text/html"}
    page = client.get("/sparql", params={"query": "ASK {}"}, headers=html)
    posted = client.post("/sparql", data={"query": "ASK {}"}, headers=html)

    assert page.headers["content-type"].startswith("text/html")
    assert posted.status_code == 200
    assert posted.headers["content-type"].startswith("text/html")
    assert client.delete("/sparql").status_code == 405
    assert client.get("/api/sets").json()
