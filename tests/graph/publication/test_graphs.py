"""Single graphs as submissions: which are written by themselves, with what, and what is too much."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.publication import graphs
from graph.publication.placement import links_in
from graph.store.patch import Patch
from graph.store.workspace import Workspace
from graph.submission.service import File
from tests.support.publishing import (
    CHANGE,
    publish_one,
    quads,
    submission,
    template,
    workspace,
)

__all__ = ["template", "workspace"]
SET, LINKS = namespaces.set_graph("a"), f"{namespaces.GRAPH}links/a"
EDITORIAL = f"{namespaces.GRAPH}links/editorial"


def statement(graph: str, word: str = "x") -> Quad:
    title = NamedNode(f"{namespaces.DCT}title")
    return Quad(NamedNode(f"{namespaces.ID}{word}"), title, Literal(word), NamedNode(graph))


@pytest.mark.parametrize(
    ("graph", "alone"),
    [
        (SET, True),
        (LINKS, True),
        (EDITORIAL, True),
        (f"{SET}/b", False),
        (namespaces.DERIVED, False),
        (namespaces.HISTORY, False),
        (namespaces.ONTOLOGY, False),
        (f"{namespaces.GRAPH}themes", False),
        ("urn:x", False),
        ("", False),
    ],
)
def test_graphs_of_sets_and_links_are_written_by_themselves(graph: str, alone: bool) -> None:
    assert graphs.is_written_alone(graph) is alone


def test_what_a_graph_has_comes_along_only_to_be_kept_and_a_set_with_its_links() -> None:
    store, given = Store(), (File("a.ttl", b""),)
    store.extend([statement(SET), statement(LINKS, "y")])

    def sent(graph: str, *, keep: bool = False) -> list[bytes]:
        return [file.data for file in graphs.with_published(store, graph, given, keep=keep)][1:]

    assert sent(SET) == []
    assert sent(SET, keep=True) == [f"{statement(SET)} .\n".encode()]
    assert sent(LINKS) == [f"{statement(SET)} .\n".encode()]
    assert sent(LINKS, keep=True) == [
        f"{statement(LINKS, 'y')} .\n".encode(),
        f"{statement(SET)} .\n".encode(),
    ]
    assert sent(EDITORIAL) == []


def test_another_graph_of_a_set_or_of_links_is_beyond_and_additions_to_shared_ones_are_not() -> (
    None
):
    themes = f"{namespaces.GRAPH}themes"
    fine = Patch(
        removed=[statement(SET), statement(namespaces.DERIVED)],
        added=[statement(SET), statement(themes), statement(namespaces.DERIVED)],
    )
    graphs.require_within(SET, fine)
    beyond = (
        Patch(added=[statement(LINKS)]),
        Patch(removed=[statement(LINKS)]),
        Patch(removed=[statement(themes)]),
        Patch(added=[statement(namespaces.set_graph("b"))]),
    )
    for patch in beyond:
        with pytest.raises(errors.GraphExceeded):
            graphs.require_within(SET, patch)


def test_something_must_be_in_the_graph_that_is_written() -> None:
    graphs.require_some(SET, [statement(LINKS), statement(SET)])
    for stated in ([statement(LINKS)], []):
        with pytest.raises(errors.GraphExceeded):
            graphs.require_some(SET, stated)


def test_links_of_no_graph_are_in_the_one_that_is_written_and_nothing_else_is() -> None:
    given = quads(submission())
    named = links_in(EDITORIAL, given)
    link = NamedNode(f"{namespaces.ID}link/bakkedal-1")
    about = [quad for quad in named if quad.subject == link]
    rest = [quad for quad in named if quad.subject != link]

    assert {quad.graph_name for quad in about} == {NamedNode(EDITORIAL)}
    assert rest == [quad for quad in given if quad.subject != link]
    assert links_in(SET, given) == given


def test_a_graph_is_dropped_as_a_version(workspace: Workspace) -> None:
    publish_one(workspace)
    first = workspace.manifest(2).graphs
    links, of_set = f"{namespaces.GRAPH}links/bakkedal", namespaces.set_graph("bakkedal")
    done = graphs.drop_graph(workspace, links, CHANGE, base=2)
    assert done.manifest is not None
    assert (done.manifest.action, done.manifest.sets) == ("withdraw", ("bakkedal",))
    kept = done.manifest.graphs
    assert {name for name in first if first[name] != kept.get(name)} == {links, namespaces.DERIVED}

    with pytest.raises(errors.NotKnown):
        graphs.drop_graph(workspace, links, CHANGE)
    with pytest.raises(errors.VersionMoved):
        graphs.drop_graph(workspace, of_set, CHANGE, base=2)
    graphs.drop_graph(workspace, of_set, CHANGE)
    assert workspace.manifest(4).graphs == workspace.manifest(1).graphs
