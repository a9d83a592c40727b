"""Of two versions that are compared, only what differs is counted and read."""

import pytest

from graph import errors, namespaces
from graph.publication.comparison import compare
from graph.publication.sides import differing, sides_of
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one, template, workspace

__all__ = ["template", "workspace"]


def test_the_graphs_of_what_was_published_differ(workspace: Workspace) -> None:
    publish_one(workspace)
    publish_one(workspace, "andre")
    sides = sides_of(workspace, 1, 2)
    names = differing(sides.hashes)

    assert names == {namespaces.set_graph("bakkedal"), namespaces.GRAPH + "links/bakkedal"}
    whole = sides.size(10_000)
    assert whole == sum(
        1 for quad in workspace.open(workspace.version(2)) if quad.graph_name.value in names
    )
    assert sides.size(3) == 3
    assert sides_of(workspace, 2, 1).size(10_000) == whole
    assert sides_of(workspace, 2, 2).size(10_000) == 0


def test_one_set_is_compared_by_itself(workspace: Workspace) -> None:
    publish_one(workspace)
    publish_one(workspace, "andre")
    sides = sides_of(workspace, 1, 3)
    one = sides.only("andre")
    none = sides.only("findes-ikke")

    assert len(compare(sides.before, sides.after, sides.hashes).added) == 2
    found = compare(one.before, one.after, one.hashes)
    assert [each.goal_set for each in found.added] == ["andre"]
    assert compare(none.before, none.after, none.hashes).is_equal


def test_a_version_that_is_not_there_is_named(workspace: Workspace) -> None:
    for pair in ((1, 2), (2, 1), (1, 10**400)):
        with pytest.raises(errors.VersionMissing):
            sides_of(workspace, *pair)
