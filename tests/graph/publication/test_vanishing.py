"""A change names what it takes out of the graph: nothing that stays, and nothing twice."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.publication.vanishing import vanished
from graph.store.patch import Patch

P = NamedNode("http://example.org/p")
THINGS = [f"{namespaces.ID}{name}" for name in ("x/1", "x/1/a", "x/1/a/b", "x/2", "x/10")]
quads = st.builds(
    Quad,
    st.sampled_from([NamedNode(thing) for thing in (*THINGS, "http://example.org/s")]),
    st.just(P),
    st.sampled_from([Literal("a"), Literal("b")]),
    st.sampled_from([NamedNode(f"{namespaces.GRAPH}{name}") for name in "ab"]),
)


@given(st.sets(quads), st.sets(quads), st.sets(quads))
def test_what_vanishes_is_what_the_next_version_says_nothing_of(
    before: set[Quad], removed: set[Quad], added: set[Quad]
) -> None:
    store = Store()
    store.extend(before)
    found = vanished(store, Patch(removed=[*(before & removed)], added=[*added]))
    after = {
        quad.subject.value
        for quad in (before - removed) | added
        if isinstance(quad.subject, NamedNode)
    }
    gone = {quad.subject.value for quad in before if isinstance(quad.subject, NamedNode)} - after
    ours = {thing for thing in gone if thing.startswith(namespaces.ID)}

    assert found == sorted(thing for thing in ours if not ours & {*namespaces.above(thing)})
