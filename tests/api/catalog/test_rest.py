"""Goals and sets as JSON, and how a mistake is answered."""

import pytest
from fastapi.testclient import TestClient

from tests.support.rest import PROBLEM, get


def test_goals_are_listed_in_pages_with_facets(web: TestClient) -> None:
    found = get(web, "goals", level="national")

    assert (found["total"], len(found["goals"]), found["page"], found["pages"]) == (8, 8, 1, 1)
    assert {goal["level"] for goal in found["goals"]} == {"national"}
    assert set(found["facets"]) == {
        *("level", "set", "publisher", "theme", "group", "type", "period", "status")
    }
    assert [each["value"] for each in found["facets"]["status"]] == ["none"]
    assert get(web, "goals", status="none")["total"] == 64
    assert get(web, "goals", status="green")["total"] == 0
    assert get(web, "goals", set="stpk-2023")["total"] == 9
    # «kronikere og ældre patienter», and «kronisk sygdom» in a measure of SST 2.1
    assert get(web, "goals", group="kronikere")["total"] == 2
    assert (
        get(web, "goals", group="ansatte")["total"] == 1 + 4
    )  # the shared goal and those that adopt it
    assert get(web, "goals", group="ukendt")["total"] == 0


def test_a_goal_is_told_in_full(web: TestClient) -> None:
    found = get(web, "goals/stpk-2023/2.1")

    assert found["goal"]["title"].startswith("Overholde politisk fastlagte mål")
    target = found["measures"][0]["targets"][0]
    assert (target["value"], target["unit"]["notation"]) == (9, "month")
    assert found["quotes"][0]["source"]["id"].endswith("plan-2023-stpk")
    links = get(web, "goals/nationale-maal-2016/2")["links"]
    assert {"memo-n2-s3", "memo-s3-n2"} <= {link["id"].rsplit("/", 1)[1] for link in links}


def test_sets_are_listed_and_told_in_full(web: TestClient) -> None:
    listed = get(web, "sets")["sets"]

    assert len(listed) == 10
    for each in listed:
        found = get(web, f"sets/{each['set']['slug']}")
        assert (found["set"], len(found["goals"])) == (each["set"], each["goals"])


@pytest.mark.parametrize("address", ["goals/stpk-2023/99", "goals/nothing/1", "sets/nothing"])
def test_what_is_not_there_is_404(web: TestClient, address: str) -> None:
    answer = web.get(f"/api/{address}", params={"lang": "en"})

    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert answer.json()["status"] == 404


def test_a_page_of_goals_that_cannot_be_is_400(web: TestClient) -> None:
    answer = web.get("/api/goals?page=0")

    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)


def test_there_is_json_only(web: TestClient) -> None:
    assert web.get("/api/sets", headers={"Accept": "text/turtle"}).status_code == 406
    assert web.get("/api/sets", headers={"Accept": "text/html, */*;q=0.1"}).status_code == 200
    assert web.get("/api/sets", params={"format": "json"}).status_code == 200
