"""What was taken out answers 410 with the last version that has it."""

import pytest
from starlette.testclient import TestClient

from api.catalog import dereferencing, thing_pages
from api.catalog import pages as catalog_pages
from graph.store.workspace import Workspace
from tests.support.served import app_of
from tests.support.withdrawn import opened, taken_back

__all__ = ["taken_back"]


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
