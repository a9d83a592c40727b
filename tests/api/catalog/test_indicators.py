"""Indicators on the pages of goals and sets, and as JSON: the same in other goals, and what is missing."""

from fastapi.testclient import TestClient


def test_a_goal_with_a_starting_point_has_a_chart_and_its_table(client: TestClient) -> None:
    page = client.get("/goals/stps-2023/2.1?lang=da", headers={"Accept": "text/html"}).text

    assert page.count('<figure class="gg-chart"') == 2
    assert "Værdier over tid" in page
    assert "ingen indberettede værdier" in page
    assert "ingen dato i kilden" in page


def test_a_shared_indicator_names_the_other_goals_on_goal_and_set(client: TestClient) -> None:
    page = client.get("/goals/sst-2023/1.2?lang=da", headers={"Accept": "text/html"}).text

    assert "4 andre mål har den samme indikator" in page
    assert "ingen værdi med dato i kilden" in page
    of_set = client.get("/sets/sst-2023?lang=da", headers={"Accept": "text/html"}).text
    assert "Indikatorer, som andre mål også har" in of_set
    assert 'href="/goals/stps-2023/1.2?lang=da"' in of_set


def test_numbers_without_any_date_are_said_to_have_none(client: TestClient) -> None:
    page = client.get("/goals/stpk-2023/2.1?lang=da", headers={"Accept": "text/html"}).text

    assert "ingen værdier over tid i kilden" in page


def test_a_goal_without_a_number_has_no_such_part(client: TestClient) -> None:
    page = client.get("/goals/nationale-maal-2016/7?lang=da", headers={"Accept": "text/html"}).text

    assert 'id="values"' not in page
