"""What a worker says of a stranger's query: its kind, its graphs, and the text that may be sent on."""

import pytest
from pyoxigraph import Store

from graph import errors
from graph.remote.requests import ScreenRequest
from graph.remote.screening_worker import answer, warm_up

NO_FIELDS = ScreenRequest(default_graphs=[], named_graphs=[])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * { ?s ?p ?o }", "solutions"),
        ("ASK {}", "boolean"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "triples"),
        ("DESCRIBE <urn:a>", "triples"),
    ],
)
def test_the_kind_of_its_result_is_known(text: str, kind: str) -> None:
    warm_up(Store())
    head, body = answer(Store(), NO_FIELDS, text.encode(), 0)
    assert head["kind"] == kind
    assert body.decode().split()[0] == text.split(maxsplit=1)[0]


def test_the_fields_of_the_protocol_go_before_from() -> None:
    request = ScreenRequest(default_graphs=["urn:x"], named_graphs=[])
    head, body = answer(Store(), request, b"SELECT * FROM <urn:y> { ?s ?p ?o }", 0)
    assert (head["default_graphs"], head["has_dataset"]) == (["urn:x"], True)
    assert b"urn:y" not in body


@pytest.mark.parametrize(
    "text", [b"\xff", b"SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", b"", b"DROP ALL"]
)
def test_what_either_parser_refuses_is_refused(text: bytes) -> None:
    with pytest.raises(errors.QueryError):
        answer(Store(), NO_FIELDS, text, 0)
