"""The page of a source: its passages by what they prove, and its known faults once they are worked out."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from api.server.app import create_app
from api.settings import Settings
from api.state.server_state import ServerState, open_served
from graph.store.workspace import BUNDLED_VERSION
from tests.support.pages import HTML

PATH = "/sources/plan-2023-stps?lang=da"
UNDER_WAY = "Det er ved at blive regnet ud."
PATIENCE = 300
A_SET = b"<https://w3id.org/goalgraph/id/set/x> a <https://w3id.org/goalgraph/ontology#GoalSet> ."
TURTLE = {"Content-Type": "text/turtle"}


@pytest.fixture(scope="module")
def opened() -> Iterator[ServerState]:
    served = open_served(BUNDLED_VERSION, Settings())
    yield served
    served.close()


@pytest.fixture
def client(opened: ServerState) -> TestClient:
    return TestClient(create_app(opened), headers=HTML)


def worked_out(client: TestClient) -> str:
    """The page once it says how the work went."""
    for _ in range(PATIENCE):
        page = client.get(PATH).text
        if UNDER_WAY not in page:
            return page
        time.sleep(0.2)
    pytest.fail("the known faults never came")


def test_the_faults_come_when_they_are_worked_out_and_nobody_waits(client: TestClient) -> None:
    first = client.get(PATH)

    assert UNDER_WAY in first.text
    assert first.headers["cache-control"] == "no-store"
    page = worked_out(client)
    line = "Underskriftens dato mangler i kilden, som den foreligger."
    assert f'{line} <span class="gg-muted">2 gange</span>' in page
    assert client.get(PATH).headers["cache-control"] == "no-cache"
    english = client.get(PATH.replace("da", "en")).text
    assert "The date of the signature is missing in the source at hand." in english


def test_who_hands_in_a_set_does_not_wait_for_them() -> None:
    served = open_served(BUNDLED_VERSION, replace(Settings(), check_workers=1, wait_seconds=0.1))
    with TestClient(create_app(served)) as client:
        client.post("/check", content=A_SET, headers=TURTLE)  # gets ready
        assert UNDER_WAY in client.get(PATH, headers=HTML).text
        answers = [client.post("/check", content=A_SET, headers=TURTLE) for _ in range(3)]

    assert [each.status_code for each in answers] == [200] * 3


def test_a_server_works_them_out_before_anyone_asks() -> None:
    app = create_app(open_served(BUNDLED_VERSION, Settings()), check=True)
    with TestClient(app, headers=HTML) as started:
        for _ in range(PATIENCE):
            if app.state.known_faults.findings():
                break
            time.sleep(0.2)

        assert UNDER_WAY not in started.get(PATH).text


def test_a_large_graph_is_not_checked_for_a_page(opened: ServerState) -> None:
    small = replace(opened, settings=replace(opened.settings, faults_quads=1))
    page = TestClient(create_app(small), headers=HTML).get(PATH)

    assert "Det regnes ikke ud for så stor en graf." in page.text
    assert page.headers["cache-control"] == "no-cache"


def test_that_it_could_not_be_done_is_said(opened: ServerState) -> None:
    hurried = replace(opened, settings=replace(opened.settings, check_seconds=0.001))
    client = TestClient(create_app(hurried), headers=HTML)
    page = worked_out(client)

    assert "Det kunne ikke regnes ud." in page
