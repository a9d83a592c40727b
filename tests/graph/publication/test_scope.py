"""A token for some sets writes these, and adds to what all share; a token for all sets writes anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import errors, namespaces
from graph.publication.scope import require
from graph.publication.tokens import Token
from graph.store.patch import Patch

OWN = ("set/a", "links/a", "set/b", "links/b")
SHARED = ("organizations", "themes", "frames", "sources", "codes")
SYSTEM = ("derived", "history")
OTHERS = ("set/c", "links/c", "links/editors", "set/ab", "set/", "ontology", "shapes", "catalog")
NARROW = Token(id="x", name="Bo", digest="", sets=("a", "b"))
WIDE = Token(id="y", name="Anna", digest="")


def quad(graph: str) -> Quad:
    thing = NamedNode(namespaces.ID + "set/a")
    return Quad(thing, thing, Literal("x"), NamedNode(namespaces.GRAPH + graph))


def patch(removed: list[str], added: list[str]) -> Patch:
    return Patch(removed=[*map(quad, removed)], added=[*map(quad, added)])


def is_covered(token: Token | None, change: Patch) -> bool:
    try:
        require(token, change)
    except errors.TokenTooNarrow:
        return False
    return True


@given(
    st.lists(st.sampled_from([*OWN, *SYSTEM])),
    st.lists(st.sampled_from([*OWN, *SYSTEM, *SHARED])),
)
def test_own_sets_are_written_and_shared_graphs_added_to(
    removed: list[str], added: list[str]
) -> None:
    assert is_covered(NARROW, patch(removed, added))


@given(
    st.lists(st.sampled_from([*OWN, *SYSTEM])),
    st.lists(st.sampled_from([*OWN, *SHARED])),
    st.sampled_from(OTHERS),
    st.booleans(),
)
def test_one_statement_beyond_them_refuses_all(
    removed: list[str], added: list[str], other: str, goes: bool
) -> None:
    (removed if goes else added).append(other)
    with pytest.raises(errors.TokenTooNarrow) as refused:
        require(NARROW, patch(removed, added))
    assert refused.value.values["sets"] == "a, b"


@pytest.mark.parametrize("graph", SHARED)
def test_nothing_is_taken_from_what_all_share(graph: str) -> None:
    with pytest.raises(errors.TokenTooNarrow):
        require(NARROW, patch([graph], []))


def test_the_set_that_is_beyond_it_is_named() -> None:
    with pytest.raises(errors.TokenTooNarrow) as refused:
        require(NARROW, patch(["links/c", "set/c", "themes"], ["set/d"]))
    assert refused.value.values["set"] == "c"


@given(st.lists(st.sampled_from([*OWN, *SHARED, *SYSTEM, *OTHERS])))
def test_a_token_for_all_sets_and_the_command_line_write_anything(graphs: list[str]) -> None:
    for token in (WIDE, None):
        assert is_covered(token, patch(graphs, graphs))
