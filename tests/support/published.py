"""The bundled graph as a store that all tests of a process share; a test that writes opens its own."""

from collections.abc import Iterator
from functools import cache

import pytest
from pyoxigraph import Store

from graph.store import dataset


@cache
def bundled() -> Store:
    return dataset.bundled()


@pytest.fixture(scope="session", autouse=True)
def unwritten() -> Iterator[None]:
    """Fails in the end where a test wrote to the shared store."""
    before = dataset.content_hash(bundled())
    yield
    assert dataset.content_hash(bundled()) == before, "A test wrote to the shared store."
