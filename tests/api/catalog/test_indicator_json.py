"""The indicators of a goal as JSON, with the values that the sources give and the other goals."""

from fastapi.testclient import TestClient

from tests.support.rest import get


def test_a_goal_has_its_indicators_with_their_values_and_other_goals(web: TestClient) -> None:
    found = get(web, "goals/stps-2023/2.3/indicators", lang="da")["indicators"]

    assert [each["total"] for each in found] == [1]
    values = [(each["kind"], each["minValue"], each["end"]) for each in found[0]["values"]]
    assert values == [("baseline", 4000, "2021-12-01"), ("milestone", 800, "2023-07-01")]
    shared = get(web, "goals/koncern-2023/1.2/indicators")["indicators"][0]
    assert len(shared["goals"]) == shared["total"] == 5
    assert web.get("/api/goals/gone/1/indicators").status_code == 404
