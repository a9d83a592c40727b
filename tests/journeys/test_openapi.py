"""OpenAPI describes all that /api answers, as it is answered."""

from fastapi.testclient import TestClient

from tests.support.rest import PROBLEM


def test_all_of_it_is_in_openapi(web: TestClient) -> None:
    described = web.get("/openapi.json").json()
    paths = set(described["paths"])

    assert paths == {
        "/api/goals",
        "/api/goals/{set_slug}/{number}",
        "/api/goals/{set_slug}/{number}/indicators",
        "/api/goals/{set_slug}/{number}/neighbours",
        "/api/goals/{set_slug}/{number}/neighbourhood",
        "/api/sets",
        "/api/sets/{slug}",
        "/api/threads",
        "/api/threads/explicit/{set_slug}/{number}",
        "/api/threads/thematic/{slug}",
        "/api/threads/reference/{slug}",
        "/api/gaps",
        "/api/matrix",
        "/api/search",
        "/api/compare",
        "/api/followup",
        "/api/timeline",
    }
    for path in paths:
        answers = described["paths"][path]["get"]["responses"]
        assert set(answers) == {"200", "4XX"}
        assert PROBLEM in answers["4XX"]["content"]
    link = described["components"]["schemas"]["Link"]
    assert {"subject", "object", "saidBy", "needsReview", "time"} <= set(link["properties"])


def test_answers_are_as_openapi_describes_them(web: TestClient) -> None:
    described = web.get("/openapi.json").json()["components"]["schemas"]
    for address, schema in (
        ("threads", "Threads"),
        ("gaps", "Gaps"),
        ("matrix", "Matrix"),
        ("compare?a=sst-2023&b=stpk-2023", "Comparison"),
        ("goals/stps-2023/2.1", "GoalInFull"),
        ("goals/stps-2023/2.1/neighbours", "Neighbours"),
        ("goals/stps-2023/2.1/indicators", "Indicators"),
        ("sets/stpk-2023", "SetInFull"),
    ):
        members = web.get(f"/api/{address}").json()
        assert set(members) == set(described[schema]["properties"])
        assert set(members) == set(described[schema]["required"])
