"""The bundled graph and its findings, shared by all tests of a process.

A test that writes must open its own store.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from pyoxigraph import Store

from graph.analysis.network import Network, load
from graph.store import dataset
from graph.store.content_hash import content_hash
from graph.submission.validation.findings import Finding
from tests.support.checking import check_store


@cache
def bundled() -> Store:
    return dataset.bundled()


@cache
def bundled_network() -> Network:
    """The network of the bundled graph, labelled in Danish."""
    return load(bundled(), "da")


@cache
def findings(as_of: date | None = None) -> tuple[Finding, ...]:
    """The findings in the bundled graph on a day; takes some seconds on the first call."""
    return check_store(bundled(), as_of)


@pytest.fixture(scope="session", autouse=True)
def unwritten() -> Iterator[None]:
    """Fails in the end where a test wrote to the shared store."""
    before = content_hash(bundled())
    yield
    assert content_hash(bundled()) == before, "A test wrote to the shared store."
