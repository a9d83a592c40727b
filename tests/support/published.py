"""The bundled graph and what is found in it, which all tests of a process share.

A test that writes opens a store of its own.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from pyoxigraph import Store

from graph.store import dataset
from graph.submission.validation.findings import Finding
from tests.support.checking import check_store


@cache
def bundled() -> Store:
    return dataset.bundled()


@cache
def findings(as_of: date | None = None) -> tuple[Finding, ...]:
    """What the rules find in the bundled graph on a day; it takes seconds."""
    return check_store(bundled(), as_of)


@pytest.fixture(scope="session", autouse=True)
def unwritten() -> Iterator[None]:
    """Fails in the end where a test wrote to the shared store."""
    before = dataset.content_hash(bundled())
    yield
    assert dataset.content_hash(bundled()) == before, "A test wrote to the shared store."
