"""An engine's result is written anew in the form that was asked for, or refused."""

import pytest
from pyoxigraph import Store

from graph import errors
from graph.remote.requests import WriteRequest
from graph.remote.result_worker import answer, warm_up

ROWS = (
    b'{"head": {"vars": ["x", "y"]}, "results": {"bindings": ['
    b'{"x": {"type": "typed-literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}},'
    b'{"x": {"type": "bnode", "value": "nodeID://b1"}, "y": {"type": "literal", "value": "bl\\u00e5"}}]}}'
)


def request(*forms: str, most: int = 0) -> WriteRequest:
    return WriteRequest(engine="e", forms=forms, most=most)


def test_rows_are_written_in_the_first_form_that_fits() -> None:
    warm_up(Store())
    head, body = answer(Store(), request("ttl", "csv", "json"), ROWS, 1 << 16)
    assert head["form"] == "csv"
    assert body.decode().splitlines()[:2] == ["x,y", "3,"]
    assert "blå" in body.decode()


def test_as_many_rows_as_the_engine_allows_are_refused() -> None:
    assert answer(Store(), request("json", most=3), ROWS, 1 << 16)[0]["form"] == "json"
    with pytest.raises(errors.EnginePartial, match="2 rows"):
        answer(Store(), request("json", most=2), ROWS, 1 << 16)


def test_more_bytes_than_allowed_are_refused() -> None:
    with pytest.raises(errors.OutputHit):
        answer(Store(), request("xml"), ROWS, 20)


@pytest.mark.parametrize(
    "body",
    [
        b"null",
        b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "no iri"}}]}}',
        b'{"head": {"vars": 3}, "results": {"bindings": []}}',
        b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"z": {"type": "literal", "value": "1"}}]}}',
    ],
)
def test_what_is_no_result_is_odd_and_no_fault_of_ours(body: bytes) -> None:
    with pytest.raises(errors.EngineError):
        answer(Store(), request("json"), body, 1 << 16)
