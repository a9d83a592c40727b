"""Every IRI that the graph contains answers, as a page and as data, and its fragment is there."""

from itertools import cycle, islice
from pathlib import Path
from typing import Final

import httpx
import pytest
from starlette.testclient import TestClient

from graph import namespaces
from tests.support.looked_up import (
    HTML,
    TURTLE,
    own_iris,
    pages,
    path_of,
    without_data,
    without_page,
)
from tests.support.published import bundled

__all__ = ["pages"]
pytestmark = pytest.mark.conformance  # all of them take minutes

IN_A_ROW: Final = 10_000
GROWTH: Final = 64 << 20
"""The most bytes that they may take: what is kept between requests has limits of its own."""


@pytest.fixture(scope="module")
def iris() -> list[str]:
    found = own_iris(bundled())
    assert len(found) > 4_000
    return found


def test_every_iri_answers_as_a_page_with_the_fragment(pages: TestClient, iris: list[str]) -> None:
    assert without_page(pages, iris) == ([], [])


def test_every_iri_answers_as_data_about_it(pages: TestClient, iris: list[str]) -> None:
    assert without_data(pages, iris) == []


def in_memory() -> int:
    """The bytes of this process, which is the server too."""
    pages_of_it = int(Path("/proc/self/statm").read_text().split()[1])
    return pages_of_it * 4096


def test_ten_thousand_in_a_row_over_one_connection_take_no_memory(
    client: httpx.Client, iris: list[str]
) -> None:
    things = [
        path_of(iri) for iri in iris if iri.startswith(namespaces.ID) and iri != namespaces.ID
    ]
    assert len(things) > 1_000
    answers = [client.get(path, headers=TURTLE).status_code for path in things[:500]]
    before = in_memory()
    for path, headers in islice(zip(cycle(things), cycle((HTML, TURTLE)), strict=False), IN_A_ROW):
        answers.append(client.get(path, headers=headers).status_code)

    assert set(answers) == {303}
    assert in_memory() - before < GROWTH
