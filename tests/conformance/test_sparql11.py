"""The W3C's SPARQL 1.1 tests, put to the same code that answers the endpoint's queries.

Query evaluation and syntax; with GOALGRAPH_W3C naming the folder. Each test's default data are a named
graph here, chosen by the protocol's dataset, so the tests also show that a dataset is kept to.
"""

from typing import Final

import pytest
from pyoxigraph import Store

from graph import errors
from graph.store import sparql
from graph.store.sparql import QueryRequest
from tests.support.w3c import DEFAULT, IGNORED, Case, collected, compare, quads


def evaluated(case: Case) -> tuple[str, bytes]:
    query = case.query.read_text(encoding="utf-8")
    store = Store()
    request = QueryRequest(forms=["json", "nt"])
    if "FROM <" in query:  # the query chooses its dataset itself
        for path in case.query.parent.glob("data.ttl"):
            store.extend(quads(path, path.as_uri()))
    else:
        request["default_graphs"] = [DEFAULT]
        request["named_graphs"] = [path.as_uri() for path in case.named]
    for path in case.data:
        store.extend(quads(path, DEFAULT))
    for path in case.named:
        store.extend(quads(path, path.as_uri()))
    text = f"BASE <{case.query.as_uri()}>\n{query}"
    answered, body = sparql.answer(store, request, text.encode(), 1 << 24)
    return answered["form"], body


def run(case: Case) -> None:
    if case.result is None:
        assert is_read(case) == case.is_valid
        return
    compare(case, *evaluated(case))


def is_read(case: Case) -> bool:
    try:
        evaluated(case)
    except errors.QuerySyntax:
        return False
    except errors.QueryFailed:  # read, but calls a function that does not exist
        return True
    return True


CASES: Final = collected()


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name not in IGNORED], ids=lambda case: case.name
)
def test_w3c(case: Case) -> None:
    run(case)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name in IGNORED], ids=lambda case: case.name
)
def test_what_is_ignored_still_differs(case: Case) -> None:
    with pytest.raises((AssertionError, KeyError)):
        run(case)
