"""A stranger's query that the engine answers: within our limits, of our graphs only, whole or not at all."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.remote.forwarding import Forwarding
from graph.remote.reading import read_state
from graph.remote.requests import SCREEN, WRITE
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.store.dataset import EMPTY
from tests.support.engines import Asked, Reply, SmallEngine, running

OURS = NamedNode(namespaces.GRAPH + "themes")
LIMITS = Limits(seconds=4, memory=512 << 20, output=1 << 20)
ALL = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(EMPTY, [SCREEN, WRITE], workers=2, wait=1, limits=LIMITS) as opened:
        yield opened


@pytest.fixture
def small() -> Iterator[SmallEngine]:
    store = Store()
    for graph, value in ((OURS, "vores"), (NamedNode("urn:others"), "hemmelig")):
        store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(value), graph))
    with running(SmallEngine(store)) as engine:
        yield engine


@pytest.fixture
def forwarding(small: SmallEngine) -> Forwarding:
    client = small.client()
    state = read_state(client)
    small.asked.clear()
    return Forwarding(client, lambda: state, at_once=1)


def values(answer: tuple[str, bytes] | None) -> list[str]:
    assert answer is not None
    assert answer[0] == "json"
    return [row["o"]["value"] for row in json.loads(answer[1])["results"]["bindings"]]


def test_only_our_graphs_are_shown(pool: Pool, forwarding: Forwarding) -> None:
    assert values(forwarding.answer(pool, ALL, ["json"])) == ["vores"]
    inside = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"
    assert values(forwarding.answer(pool, inside, ["json"])) == ["vores"]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { GRAPH <urn:others> { ?s ?p ?o } }",
        "SELECT * FROM <urn:others> { ?s ?p ?o }",
        "SELECT * FROM NAMED <urn:others> { GRAPH ?g { ?s ?p ?o } }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE <urn:s>",
    ],
)
def test_what_the_engine_cannot_answer_rightly_is_left_to_the_copy(
    pool: Pool, small: SmallEngine, forwarding: Forwarding, text: str
) -> None:
    assert forwarding.answer(pool, text, ["json", "ttl"]) is None
    assert forwarding.answer(pool, ALL, ["json"], ["urn:others"]) is None
    assert small.asked == []


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_each_form_is_written_here(pool: Pool, forwarding: Forwarding, form: str) -> None:
    found = forwarding.answer(pool, ALL, ["ttl", form])
    assert found is not None
    assert found[0] == form
    assert b"vores" in found[1]
    asked = forwarding.answer(pool, "ASK { ?s ?p ?o }", [form])
    assert asked is not None
    assert b"true" in asked[1]


def test_a_form_that_does_not_fit_is_refused(pool: Pool, forwarding: Forwarding) -> None:
    with pytest.raises(errors.UnknownResultFormat):
        forwarding.answer(pool, ALL, ["ttl"])


def test_odd_json_is_understood(pool: Pool, small: SmallEngine, forwarding: Forwarding) -> None:
    term = {"type": "typed-literal", "datatype": namespaces.XSD + "integer", "value": "3"}
    found: dict[str, Any] = {
        "head": {"link": [], "vars": ["o"]},
        "results": {"distinct": False, "ordered": True, "bindings": [{"o": term}]},
    }
    small.script = lambda _: Reply(body=json.dumps(found).encode())
    assert values(forwarding.answer(pool, ALL, ["json"])) == ["3"]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (
            Reply(body=b'{"head": {"vars": ["o"]}', headers={"X-SQL-State": "S1TAT"}),
            "EnginePartial",
        ),
        (Reply(body=b'{"head": {"vars": ["o"]}, "results": {"bind'), "EnginePartial"),
        (Reply(body=b'{"boolean": true}', announced=99), "EnginePartial"),
        (Reply(body=b'{"head": {"vars": ["o"]}, "results": {"bindings": [1]}}'), "EngineOdd"),
        (Reply(body=b"<html>"), "EngineOdd"),
        (Reply(status=301, headers={"Location": "http://127.0.0.1:1/"}), "EngineError"),
        (Reply(status=401), "EngineError"),
        (Reply(status=500, body=b"SR171: Transaction timed out"), "QueryFailed"),
        (Reply(body=b"x" * (2 << 20)), "OutputHit"),
        (Reply(body=b"x" * 500, drip=0.02), "DeadlineHit"),
    ],
)
def test_a_response_that_is_not_whole_is_an_error_and_names_no_address(
    pool: Pool, small: SmallEngine, forwarding: Forwarding, reply: Reply, kind: str
) -> None:
    small.script = lambda _: reply
    with pytest.raises(errors.GoalgraphError) as raised:
        forwarding.answer(pool, ALL, ["json"])
    assert type(raised.value).__name__ == kind
    for lang in ("da", "en"):
        assert str(small.port) not in raised.value.text(lang)


def test_rows_as_many_as_the_engine_allows_may_be_a_part(
    pool: Pool, small: SmallEngine, forwarding: Forwarding
) -> None:
    def script(asked: Asked) -> Reply:
        return Reply(body=small.results(asked), headers={"X-SPARQL-MaxRows": "1"})

    small.script = script
    with pytest.raises(errors.EnginePartial, match="LIMIT"):
        forwarding.answer(pool, ALL, ["json"])


@pytest.mark.parametrize(
    "text", ["SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "DROP ALL", "SELECT * {", "\ud800"]
)
def test_what_is_refused_here_never_reaches_the_engine(
    pool: Pool, small: SmallEngine, forwarding: Forwarding, text: str
) -> None:
    with pytest.raises(errors.QueryError):
        forwarding.answer(pool, text, ["json"])
    assert small.asked == []


def test_more_queries_than_turns_wait_and_are_told(
    pool: Pool, small: SmallEngine, forwarding: Forwarding
) -> None:
    with forwarding._turns, pytest.raises(errors.Busy):
        forwarding.answer(pool, ALL, ["json"])
    assert small.asked == []
    assert values(forwarding.answer(pool, ALL, ["json"])) == ["vores"]
