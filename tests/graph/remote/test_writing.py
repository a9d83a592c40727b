"""A graph is written as a whole, or only what changes of a large one, in parts that an engine can compile."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.remote import writing
from graph.remote.writing import GraphChange, Writer, changes_of
from graph.store.patch import Patch
from tests.support.engines import SmallEngine, running

THEMES = NamedNode(namespaces.GRAPH + "themes")
OLD = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal('"å"\n\\'), THEMES)
MANY = [Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(str(n)), THEMES) for n in range(1_200)]


@pytest.fixture
def small() -> Iterator[SmallEngine]:
    store = Store()
    store.add(OLD)
    with running(SmallEngine(store)) as engine:
        yield engine


def test_a_change_has_what_is_there_before_and_after() -> None:
    store = Store()
    store.add(OLD)
    assert changes_of(store, Patch(removed=[OLD], added=MANY[:2])) == [
        GraphChange(THEMES.value, frozenset({OLD}), frozenset(MANY[:2]))
    ]
    assert changes_of(store, Patch(removed=[MANY[0]], added=[OLD])) == []


@pytest.mark.parametrize(
    ("limit", "graphs", "requests"), [(50_000, True, 1), (100, True, 3), (50_000, False, 3)]
)
def test_a_graph_is_written_whole_or_by_statements(
    small: SmallEngine, monkeypatch: pytest.MonkeyPatch, limit: int, graphs: bool, requests: int
) -> None:
    monkeypatch.setattr(writing, "_WHOLE", limit)
    writer = Writer(small.client(graphs=graphs))
    (change,) = changes_of(small.store, Patch(added=MANY))
    writer.write([change])
    assert writer.accepted == requests
    assert set(small.store) == {OLD, *MANY}
    writer.write([GraphChange(change.name, change.after, change.before)])
    assert set(small.store) == {OLD}


def test_a_graph_that_is_empty_after_is_deleted(small: SmallEngine) -> None:
    Writer(small.client()).write([GraphChange(THEMES.value, frozenset({OLD}), frozenset())])
    assert small.asked[-1].method == "DELETE"
    assert len(small.store) == 0


def test_an_engine_without_an_address_to_write_to_is_refused(small: SmallEngine) -> None:
    with pytest.raises(errors.EngineReadOnly):
        Writer(small.client(update=False, graphs=False))
