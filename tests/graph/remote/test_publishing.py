"""A change reaches the engine whole or not at all, whatever the engine does, and others' graphs stay."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.remote.publishing import fill, write_patch
from graph.store.content_hash import content_hash
from graph.store.patch import Patch
from tests.support.engines import Asked, Reply, Script, SmallEngine, running
from tests.support.publishing import CHANGE

THEMES, FRAMES = (NamedNode(namespaces.GRAPH + name) for name in ("themes", "frames"))
OTHERS = NamedNode("urn:others")
DECIMAL = NamedNode(namespaces.XSD + "decimal")
ADDRESSES = [{"update": False}, {"graphs": False}, {}]


def quad(value: str, graph: NamedNode = THEMES, **kind: NamedNode) -> Quad:
    return Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(value, **kind), graph)  # type: ignore[arg-type]


KEPT_VALUE = '"å"\n\\'
OLD, KEPT, FRAME, SECRET = (
    quad("gammel"),
    quad(KEPT_VALUE),
    quad("ramme", FRAMES),
    quad("x", OTHERS),
)
PATCH = Patch(removed=[OLD, FRAME], added=[quad("ny"), quad("1.50", datatype=DECIMAL)])


@pytest.fixture
def small() -> Iterator[SmallEngine]:
    store = Store()
    store.extend([OLD, KEPT, FRAME, SECRET])
    with running(SmallEngine(store)) as engine:
        yield engine


def statements(small: SmallEngine, graph: NamedNode = THEMES) -> set[str]:
    found = small.store.quads_for_pattern(None, None, None, graph)
    return {each.object.value for each in found if isinstance(each.object, Literal)}


@pytest.mark.parametrize("addresses", ADDRESSES)
def test_a_patch_is_written_with_who_and_why_and_is_in_the_copy(
    small: SmallEngine, tmp_path: Path, addresses: dict[str, bool]
) -> None:
    copy = small.copy(tmp_path, **addresses)
    done = write_patch(copy, copy.version(copy.refresh()), PATCH, CHANGE)

    assert statements(small) == {'"å"\n\\', "ny", "1.5"}
    assert statements(small, FRAMES) == set()
    assert statements(small, OTHERS) == {"x"}
    assert {"Udgiver", "Prøve"} <= statements(small, NamedNode(namespaces.HISTORY))
    assert done.publication == 1
    there = copy.workspace.open(done.version)
    assert quad("ny") in there
    assert FRAME not in there
    again = write_patch(copy, done.version, Patch(removed=[quad("ny")]), CHANGE)
    assert again.publication == 2


def test_an_empty_engine_is_filled_once(tmp_path: Path) -> None:
    store = Store()
    store.extend([OLD, FRAME])
    with running(SmallEngine()) as small:
        copy = small.copy(tmp_path)
        version = fill(copy, store, CHANGE)
        assert content_hash(copy.workspace.open(version)) == content_hash(store)
        with pytest.raises(errors.EngineMoved):
            fill(copy, store, CHANGE)


def test_a_change_of_somebody_else_is_never_overwritten(small: SmallEngine, tmp_path: Path) -> None:
    copy = small.copy(tmp_path)
    base = copy.version(copy.refresh())
    small.store.add(quad("af en anden"))
    with pytest.raises(errors.EngineMoved):
        write_patch(copy, base, PATCH, CHANGE)
    copy.refresh()
    with pytest.raises(errors.EngineMoved):
        write_patch(copy, base, PATCH, CHANGE)
    assert "af en anden" in statements(small)
    assert "ny" not in statements(small)


def test_nothing_to_write_and_nowhere_to_write_are_said(small: SmallEngine, tmp_path: Path) -> None:
    copy = small.copy(tmp_path)
    base = copy.version(copy.refresh())
    with pytest.raises(errors.NothingChanged):
        write_patch(copy, base, Patch(), CHANGE)
    closed = small.copy(tmp_path, update=False, graphs=False)
    with pytest.raises(errors.EngineReadOnly):
        write_patch(closed, base, PATCH, CHANGE)


def only_writes(reply: Reply, *, times: int = 1, after: int = 0) -> Script:
    """A script that answers some requests to write, after others have been carried out."""
    seen = 0

    def script(asked: Asked) -> Reply | None:
        nonlocal seen
        if asked.path == "/query" or asked.method == "GET":
            return None
        seen += 1
        return reply if after < seen <= after + times else None

    return script


@pytest.mark.parametrize("addresses", ADDRESSES)
@pytest.mark.parametrize(("after", "status"), [(0, 401), (0, 302), (1, 405), (2, 500)])
def test_an_engine_that_refuses_halfway_has_what_it_had_before(
    small: SmallEngine, tmp_path: Path, addresses: dict[str, bool], after: int, status: int
) -> None:
    copy = small.copy(tmp_path, **addresses)
    base = copy.version(copy.refresh())
    before = {str(each) for each in small.store}
    small.script = only_writes(Reply(status=status), after=after)
    with pytest.raises(errors.EngineError) as raised:
        write_patch(copy, base, PATCH, CHANGE)
    assert not isinstance(raised.value, errors.EngineHalfWritten)
    assert {str(each) for each in small.store} == before


def test_an_engine_that_goes_away_halfway_is_said_to_be_half_written(
    small: SmallEngine, tmp_path: Path
) -> None:
    copy = small.copy(tmp_path)
    base = copy.version(copy.refresh())
    small.script = only_writes(Reply(status=500), after=1, times=99)
    with pytest.raises(errors.EngineHalfWritten) as raised:
        write_patch(copy, base, PATCH, CHANGE)
    assert namespaces.HISTORY in raised.value.text("en")


@pytest.mark.parametrize("addresses", ADDRESSES)
def test_an_engine_that_says_yes_and_keeps_nothing_or_something_else_is_found_out(
    small: SmallEngine, tmp_path: Path, addresses: dict[str, bool]
) -> None:
    copy = small.copy(tmp_path, **addresses)
    base = copy.version(copy.refresh())
    small.script = only_writes(Reply(status=200), times=99)
    with pytest.raises(errors.EngineAltered):
        write_patch(copy, base, PATCH, CHANGE)
    assert "gammel" in statements(small)

    def rounded(asked: Asked) -> Reply | None:
        if "ny" in asked.text and asked.path != "/query":
            small.store.add(quad("noget andet"))
            return Reply(status=204)
        return None

    small.script = rounded
    with pytest.raises(errors.EngineAltered) as raised:
        write_patch(copy, copy.version(copy.refresh()), PATCH, CHANGE)
    assert "urn:s" in raised.value.text("da")
    assert statements(small) == {"gammel", KEPT_VALUE}


def test_the_name_of_a_withdrawn_set_is_noted(small: SmallEngine, tmp_path: Path) -> None:
    copy = small.copy(tmp_path)
    base = copy.version(copy.refresh())
    change = replace(CHANGE, action="withdraw")
    write_patch(copy, base, Patch(removed=[FRAME]), change)
    assert "withdraw" in statements(small, NamedNode(namespaces.HISTORY))
