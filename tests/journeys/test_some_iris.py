"""Some IRIs of each kind in the graph answer, as a page and as data; all of them in the conformance tests."""

import pytest
from starlette.testclient import TestClient

from tests.support.looked_up import own_iris, pages, some_of_each_kind, without_data, without_page
from tests.support.published import bundled

__all__ = ["pages"]


@pytest.fixture(scope="module")
def iris() -> list[str]:
    found = own_iris(bundled())
    assert len(found) > 4_000
    return some_of_each_kind(found, 3)


def test_some_iris_answer_as_a_page_with_the_fragment(pages: TestClient, iris: list[str]) -> None:
    assert without_page(pages, iris) == ([], [])


def test_some_iris_answer_as_data_about_them(pages: TestClient, iris: list[str]) -> None:
    assert without_data(pages, iris) == []
