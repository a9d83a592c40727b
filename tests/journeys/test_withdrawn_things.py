"""What was taken out answers 410 with the last version that has it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.catalog import dereferencing, thing_pages
from api.catalog import pages as catalog_pages
from api.server.app import create_app
from graph.store.workspace import Workspace
from tests.support.served import app_of, state_of
from tests.support.withdrawn import GONE, opened, taken_back, taken_out

__all__ = ["taken_back", "taken_out"]


@pytest.mark.parametrize(
    "path",
    ["/id/set/bakkedal", "/id/goal/bakkedal/1", "/id/goal/bakkedal/1/measure/1",
     "/goals/bakkedal/1", "/sets/bakkedal"],
)  # fmt: skip
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_a_withdrawn_thing_answers_410_everywhere(
    taken_back: Workspace, path: str, accept: str
) -> None:
    routers = (dereferencing.router, catalog_pages.router, thing_pages.router)
    with TestClient(app_of(opened(taken_back), *routers, number=3)) as client:
        answer = client.get(path, headers={"Accept": accept})

    assert answer.status_code == 410
    assert "version 3" in answer.text
    if accept == "text/html":
        assert 'href="/versions/2"' in answer.text


@pytest.fixture(scope="module")
def without(taken_out: Workspace) -> Iterator[TestClient]:
    with TestClient(create_app(state_of(opened(taken_out), number=2))) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        *(f"/id/{thing}" for thing in GONE),
        "/organizations/viborg-kommune",
        "/themes/patientsikkerhed",
        "/frames/sundhedsreform",
        "/sources/memo-health-goals",
        "/sets/viborg-budget-2017",
        "/threads/thematic/patientsikkerhed",
        "/threads/reference/sundhedsreform",
        "/api/sets/viborg-budget-2017",
        "/api/threads/thematic/patientsikkerhed",
        "/compare?a=viborg-budget-2017&b=sst-2023",
        "/timeline?theme=patientsikkerhed",
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_every_kind_of_thing_answers_410_at_every_address_of_it(
    without: TestClient, path: str, accept: str
) -> None:
    answer = without.get(path, headers={"Accept": accept, "Accept-Language": "en"})

    assert answer.status_code == 410, answer.text
    assert "Version 1 is the last one that has it" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/organizations/never", "/themes/never", "/frames/never", "/sources/never", "/sets/never",
     "/themes/%3Cx%3E", "/organizations/a%20b", "/threads/thematic/never"],
)  # fmt: skip
def test_what_never_was_is_still_404(without: TestClient, path: str) -> None:
    assert without.get(path, headers={"Accept": "text/html"}).status_code == 404
