"""/api/search: the hits of the search page, for programs."""

from typing import Any

import httpx


def api(client: httpx.Client, **asked: Any) -> Any:
    answer = client.get("/api/search", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_same_is_found_as_json(client: httpx.Client) -> None:
    found = api(client, q="kronikerne")
    same = client.get("/search", params={"q": "kronikerne", "format": "json"}).json()

    assert found == same
    assert found["match"] == "all"
    first = found["hits"][0]
    ((start, end),) = first["title"]["marks"]
    assert first["title"]["text"][start:end] == "kronikere"
    assert (first["kind"], first["goal"]["short"]) == ("goal", "Nationale mål 2")
    assert first["address"] == "/goals/nationale-maal-2016/2"


def test_facets_narrow_the_json_too(client: httpx.Client) -> None:
    found = api(client, q="mål", kind="goal", set="stpk-2023")

    assert {hit["goal"]["set"] for hit in found["hits"]} == {"stpk-2023"}
    (chosen,) = (each for each in found["facets"]["set"] if each["chosen"])
    assert chosen["goals"] == found["total"]


def test_a_quote_comes_with_its_source_and_place(client: httpx.Client) -> None:
    hit = api(client, q="kronikere", kind="quote")["hits"][0]
    quote = hit["quotes"][0]

    assert (hit["kind"], hit["foundIn"], hit["quote"]) == ("goal", ["goal", "quote"], None)
    assert quote["repeats"] == hit["id"]
    assert quote["quote"]["source"]["id"].endswith("source/memo-health-goals")
    assert quote["address"].startswith("/sources/memo-health-goals#")


def test_a_measure_comes_beneath_its_goal(client: httpx.Client) -> None:
    (hit,) = api(client, q="indlæggelse", kind="measure")["hits"]
    (measure,) = hit["measures"]

    assert hit["goal"]["short"] == "Viborg budget 1"
    assert measure["repeats"] == hit["id"]
    assert measure["address"] == "/goals/viborg-budget-2017/1#measure-1"
    assert hit["more"] == 0
