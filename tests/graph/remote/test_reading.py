"""The graphs are read by pages, and a part of them is never taken for the whole."""

import json
from collections.abc import Iterator

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.remote import reading
from graph.remote.reading import read_graphs, read_state
from tests.support.engines import Asked, Reply, Script, SmallEngine, running

SETS = NamedNode(namespaces.GRAPH + "set/a")
LINKS = NamedNode(namespaces.GRAPH + "links/a")
OTHERS = NamedNode("https://example.org/others")


def quads(graph: NamedNode, count: int) -> list[Quad]:
    made = (Literal(f"værdi {number}") for number in range(count))
    return [Quad(NamedNode("urn:s"), NamedNode("urn:p"), value, graph) for value in made]


@pytest.fixture
def small() -> Iterator[SmallEngine]:
    store = Store()
    store.extend([*quads(SETS, 25), *quads(LINKS, 3), *quads(OTHERS, 4)])
    with running(SmallEngine(store)) as engine:
        yield engine


def read(small: SmallEngine) -> set[Quad]:
    client = small.client()
    state = read_state(client)
    return set(read_graphs(client, state, state))


def test_only_our_graphs_are_read(small: SmallEngine) -> None:
    assert read(small) == {*quads(SETS, 25), *quads(LINKS, 3)}
    state = read_state(small.client())
    assert {name: each.count for name, each in state.items()} == {SETS.value: 25, LINKS.value: 3}


def test_a_value_of_another_length_is_another_state(small: SmallEngine) -> None:
    before = read_state(small.client())
    small.store.remove(quads(SETS, 1)[0])
    small.store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("længere end før"), SETS))
    after = read_state(small.client())
    assert before[SETS.value].count == after[SETS.value].count
    assert before[SETS.value] != after[SETS.value]
    assert before[LINKS.value] == after[LINKS.value]


@pytest.mark.parametrize("rows", [1, 3, 7, 25, 28, 1_000])
def test_pages_of_any_size_give_the_whole(
    small: SmallEngine, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(reading, "PAGE_ROWS", rows)
    assert read(small) == {*quads(SETS, 25), *quads(LINKS, 3)}


def test_an_engine_that_makes_pages_smaller_than_asked_is_read_on(small: SmallEngine) -> None:
    small.script = cut_to(small, 4)
    assert read(small) == {*quads(SETS, 25), *quads(LINKS, 3)}


def test_an_engine_that_repeats_its_first_page_has_returned_a_part(small: SmallEngine) -> None:
    def script(asked: Asked) -> Reply | None:
        if "?s ?p ?o\n" not in asked.text:
            return None
        text = asked.text.partition("LIMIT")[0]
        return shortened(small, Asked("POST", "/query", text, [], ""), 4)

    small.script = script
    with pytest.raises(errors.EnginePartial, match="25 statements"):
        read(small)


def test_a_list_of_graphs_that_was_cut_is_noticed(small: SmallEngine) -> None:
    small.script = lambda asked: shortened(small, asked, 1) if "GROUP BY" in asked.text else None
    with pytest.raises(errors.EnginePartial, match="of 28 statements"):
        read(small)


def test_a_blank_node_in_our_graphs_is_refused_with_the_graph(small: SmallEngine) -> None:
    small.store.add(Quad(BlankNode(), NamedNode("urn:p"), Literal("x"), LINKS))
    with pytest.raises(errors.EngineOdd, match="links/a"):
        read(small)


@pytest.mark.parametrize("count", ["x", "", "1e9999"])
def test_a_count_that_is_no_number_is_odd(small: SmallEngine, count: str) -> None:
    found = {
        "head": {"vars": ["graph", "count"]},
        "results": {
            "bindings": [
                {
                    "graph": {"type": "uri", "value": SETS.value},
                    "count": {"type": "literal", "value": count},
                }
            ]
        },
    }
    small.script = lambda _: Reply(body=json.dumps(found).encode())
    with pytest.raises(errors.EngineOdd):
        read_state(small.client())


def shortened(small: SmallEngine, asked: Asked, rows: int) -> Reply:
    """The first rows of a result."""
    found = json.loads(small.results(asked))
    found["results"]["bindings"] = found["results"]["bindings"][:rows]
    return Reply(body=json.dumps(found).encode())


def cut_to(small: SmallEngine, rows: int) -> Script:
    """A script that cuts pages of statements."""
    return lambda asked: shortened(small, asked, rows) if "?s ?p ?o\n" in asked.text else None
