"""The W3C's tests of queries and results, put to the real server over HTTP.

All their data are in one store, a graph for each file; the dataset of a test is chosen by the protocol.
"""

from collections.abc import Iterator
from csv import DictReader
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Final

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, Store, parse_query_results

from api.state.server_state import open_served
from graph.store.workspace import Workspace
from tests.support.served import SETTINGS, serving
from tests.support.w3c import IGNORED, Case, cases, collected, compare, folder, quads, rows

EMPTY: Final = "urn:test:empty"
CASES: Final = collected()
KINDS: Final = ("csv", "tsv", "json")
_CANONICAL: Final = (
    "Oxigraph 0.5 writes numbers in their canonical form, and a subtype of integer as integer."
)
DIFFERENT: Final = {"csv-tsv-res/csv03": _CANONICAL, "csv-tsv-res/tsv03": _CANONICAL}
"""Results that differ from the standard's, each with its reason."""


def results() -> list[Case]:
    """The tests of CSV, TSV and JSON as results."""
    root = folder()
    if root is None:
        return []
    found = [
        case
        for part in ("csv-tsv-res", "json-res")
        for case in cases(root / part / "manifest.ttl")
        if case.result is not None
    ]
    return sorted(found, key=lambda case: case.name)


RESULTS: Final = results()


@pytest.fixture(scope="module")
def w3c(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server whose store has the data of all tests."""
    store = Store()
    files = {path for case in (*CASES, *RESULTS) for path in (*case.data, *case.named)}
    files |= {path for case in CASES for path in case.query.parent.glob("data.ttl")}
    for path in sorted(files):
        store.extend(quads(path, path.as_uri()))
    workspace = Workspace(tmp_path_factory.mktemp("w3c") / "of")
    when = datetime(2026, 11, 30, tzinfo=UTC)
    version = workspace.publish(store, published=when, author="test", message="W3C")
    state = open_served(version, replace(SETTINGS, query_seconds=20.0))
    with serving(state) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client
    state.close()


def asked(client: httpx.Client, case: Case, form: str) -> httpx.Response:
    query = case.query.read_text(encoding="utf-8")
    dataset: dict[str, list[str]] = {}
    if "FROM <" not in query:  # else the query chooses it itself
        dataset["default-graph-uri"] = [path.as_uri() for path in case.data] or [EMPTY]
        dataset["named-graph-uri"] = [path.as_uri() for path in case.named]
    return client.post(
        "/sparql",
        params=dataset | {"format": form},
        content=f"BASE <{case.query.as_uri()}>\n{query}".encode(),
        headers={"Content-Type": "application/sparql-query", "Accept": "*/*"},
    )


def run(client: httpx.Client, case: Case) -> None:
    answer = asked(client, case, "json")
    if case.result is None:
        known = answer.status_code == 200 or answer.json()["type"].endswith("query-failed")
        assert known == case.is_valid
        return
    if case.result.suffix in {".ttl", ".nt", ".rdf"} and "CONSTRUCT" in case.query.read_text():
        answer = asked(client, case, "nt")
        compare(case, "nt", answer.content)
        return
    assert answer.status_code == 200
    compare(case, "json", answer.content)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name not in IGNORED], ids=lambda case: case.name
)
def test_w3c(w3c: httpx.Client, case: Case) -> None:
    run(w3c, case)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name in IGNORED], ids=lambda case: case.name
)
def test_what_is_ignored_still_differs(w3c: httpx.Client, case: Case) -> None:
    with pytest.raises((AssertionError, KeyError)):
        run(w3c, case)


def table(text: str, path: Path) -> list[dict[str, str]]:
    """The rows of a file of CSV, by column: Oxigraph orders the columns of ``*`` by name.

    Each blank node counts as any other.
    """
    read = DictReader(StringIO(text, newline=""))
    found = [
        {name: "_:" if value.startswith("_:") else value for name, value in row.items()}
        for row in read
    ]
    assert found, path
    return sorted(found, key=lambda row: sorted(row.items()))


def agree(client: httpx.Client, case: Case) -> None:
    assert case.result is not None
    form = case.result.suffix[1:].replace("srj", "json")
    answer = asked(client, case, form)
    assert answer.status_code == 200
    if form == "csv":
        wanted = case.result.read_text(encoding="utf-8")
        assert table(answer.text, case.query) == table(wanted, case.result)
        return
    kind = QueryResultsFormat.TSV if form == "tsv" else QueryResultsFormat.JSON
    given = parse_query_results(answer.content, kind)
    expected = parse_query_results(case.result.read_bytes(), kind)
    if hasattr(expected, "variables"):
        assert rows(given) == rows(expected)
    else:
        assert bool(given) == bool(expected)


@pytest.mark.parametrize(
    "case", [case for case in RESULTS if case.name not in DIFFERENT], ids=lambda case: case.name
)
def test_results_in_their_forms(w3c: httpx.Client, case: Case) -> None:
    agree(w3c, case)


@pytest.mark.parametrize(
    "case", [case for case in RESULTS if case.name in DIFFERENT], ids=lambda case: case.name
)
def test_forms_that_differ_still_do(w3c: httpx.Client, case: Case) -> None:
    with pytest.raises(AssertionError):
        agree(w3c, case)


def test_nearly_all_agree() -> None:
    """At least 97 of 100 (and 322 cases are there)."""
    assert len(CASES) > 300
    assert len(IGNORED) / len(CASES) < 0.03
