"""Every IRI that the graph contains answers, as a page and as data, and its fragment is there."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.server.app import create_app
from tests.support.looked_up import own_iris, without_data, without_page
from tests.support.published import bundled
from tests.support.served import state_of

pytestmark = pytest.mark.conformance  # all of them take minutes


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    with TestClient(create_app(state_of(bundled()))) as client:
        yield client


@pytest.fixture(scope="module")
def iris() -> list[str]:
    found = own_iris(bundled())
    assert len(found) > 4_000
    return found


def test_every_iri_answers_as_a_page_with_the_fragment(pages: TestClient, iris: list[str]) -> None:
    assert without_page(pages, iris) == ([], [])


def test_every_iri_answers_as_data_about_it(pages: TestClient, iris: list[str]) -> None:
    assert without_data(pages, iris) == []
