"""The local copy is the engine's graphs exactly, is read again where they change, and outlasts the engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.store.content_hash import content_hash
from tests.support.engines import Asked, Reply, SmallEngine, running
from tests.support.published import bundled

THEMES = NamedNode(namespaces.GRAPH + "themes")
NEW = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("ny"), THEMES)


FRAMES = NamedNode(namespaces.GRAPH + "frames")


@pytest.fixture
def small() -> Iterator[SmallEngine]:
    store = Store()
    for graph in (THEMES, FRAMES, NamedNode("urn:others")):
        store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("x"), graph))
    with running(SmallEngine(store)) as engine:
        yield engine


def test_it_is_the_graph_and_has_no_number(small: SmallEngine, tmp_path: Path) -> None:
    small.store.extend(bundled())
    small.store.remove_graph(THEMES)
    small.store.remove_graph(FRAMES)
    small.store.extend(quad for quad in bundled() if quad.graph_name in {THEMES, FRAMES})
    copy = small.copy(tmp_path)
    version = copy.version(copy.refresh())

    assert version.manifest is not None
    assert version.manifest.content_hash == content_hash(bundled())
    assert (version.number, version.stored) == (None, 1)
    assert version.engine == f"{small.root}/query"
    assert copy.read_at() == version.manifest.published


def test_what_has_not_changed_is_not_read_again(small: SmallEngine, tmp_path: Path) -> None:
    copy = small.copy(tmp_path)
    first = copy.refresh()
    asked = len(small.asked)
    assert small.copy(tmp_path).refresh() == first
    assert len(small.asked) == asked + 2  # the state alone

    small.store.add(NEW)
    second = copy.refresh()
    assert second == first + 1
    read = [each.text for each in small.asked[asked + 2 :] if "VALUES" in each.text]
    assert len(read) == 1
    assert read[0].count("<https://") == 1
    assert NEW in copy.workspace.open(copy.current())
    assert copy.graphs().keys() == {THEMES.value, FRAMES.value}

    small.store.remove_graph(THEMES)
    copy.refresh()
    there = copy.workspace.open(copy.current())
    assert next(there.quads_for_pattern(None, None, None, THEMES), None) is None
    assert copy.workspace.numbers() == [second, second + 1]


def test_a_whole_reading_finds_what_has_the_same_length(small: SmallEngine, tmp_path: Path) -> None:
    small.store.add(NEW)
    copy = small.copy(tmp_path)
    copy.refresh()
    other = Quad(NEW.subject, NEW.predicate, Literal("gl"), THEMES)
    small.store.remove(NEW)
    small.store.add(other)
    assert copy.refresh() == 1
    assert copy.refresh(whole=True) == 2
    assert other in copy.workspace.open(copy.current())


def test_an_engine_without_our_graphs_is_empty(tmp_path: Path) -> None:
    with running(SmallEngine()) as small, pytest.raises(errors.EngineEmpty):
        small.copy(tmp_path).refresh()


def test_an_engine_that_never_rests_is_given_up(small: SmallEngine, tmp_path: Path) -> None:
    def script(asked: Asked) -> Reply | None:
        if "VALUES" in asked.text:
            number = Literal(str(len(small.asked)))
            small.store.add(Quad(NEW.subject, NEW.predicate, number, THEMES))
        return None

    small.script = script
    copy = small.copy(tmp_path)
    with pytest.raises((errors.EngineMoving, errors.EnginePartial)):
        copy.refresh()
    assert copy.kept() is None
    assert copy.workspace.numbers() == []


def test_the_copy_stays_while_the_engine_is_away(small: SmallEngine, tmp_path: Path) -> None:
    copy = small.copy(tmp_path)
    copy.refresh()
    small.script = lambda _: Reply(status=500)
    with pytest.raises(errors.EngineRefused):
        copy.refresh()
    assert copy.current().stored == 1
    small.script = lambda _: None
    assert copy.refresh() == 1


def test_it_looks_no_more_often_than_it_may(small: SmallEngine, tmp_path: Path) -> None:
    copy = small.copy(tmp_path)
    copy._pause = 3_600
    assert copy.current_number() == 1
    asked = len(small.asked)
    small.store.add(NEW)
    assert copy.current_number() == 1
    assert len(small.asked) == asked


def test_a_damaged_note_of_the_state_means_a_whole_reading(
    small: SmallEngine, tmp_path: Path
) -> None:
    copy = small.copy(tmp_path)
    copy.refresh()
    note = copy.workspace.folder(1) / "engine.json"
    for damage in ("", "[]", '{"graphs": {"x": 3}}', "{"):
        note.write_text(damage)
        assert copy.kept() is None
    assert copy.refresh() == 2
