"""What was taken out says since when, and which version has it last."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph import namespaces
from graph.catalog.withdrawn import withdrawn
from graph.publication.versions import publish_patch, roll_back
from graph.store.patch import Patch
from graph.store.workspace import Workspace
from tests.support.published import bundled
from tests.support.withdrawn import CHANGE, WHEN, opened, taken_back

__all__ = ["taken_back"]


@pytest.mark.parametrize("thing", ["set/bakkedal", "goal/bakkedal/1", "goal/bakkedal/1/measure/1"])
def test_a_withdrawn_thing_names_the_last_version_that_has_it(
    taken_back: Workspace, thing: str
) -> None:
    found = withdrawn(opened(taken_back), namespaces.ID + thing, "en")

    assert found is not None
    assert (found.values["since"], found.values["last"]) == (3, 2)
    assert "version 3" in found.text("en")
    assert found.text("da") != found.text("en")


@pytest.mark.parametrize("thing", ["set/never", "goal/stpk-2023/99", "goal/stpk-2023/2.1", "x"])
def test_what_never_was_and_what_still_is_are_not_withdrawn(
    taken_back: Workspace, thing: str
) -> None:
    assert withdrawn(opened(taken_back), namespaces.ID + thing, "da") is None


def test_a_goal_that_a_new_edition_leaves_out_is_gone_though_its_set_stays(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.publish(bundled(), published=WHEN, author="test", message="first")
    store = opened(workspace)
    goal = NamedNode(namespaces.goal("stpk-2023", "2.1"))
    publish_patch(workspace, Patch(removed=[*store.quads_for_pattern(goal, None, None)]), CHANGE, 1)
    found = withdrawn(opened(workspace), goal.value, "da")
    roll_back(workspace, 1, CHANGE)

    assert found is not None
    assert found.values["last"] == 1
    assert [*opened(workspace).quads_for_pattern(goal, None, None)]


@pytest.mark.parametrize("name", ["<script>", "a b", "{x}", "\x00"])
def test_what_is_no_iri_was_never_there(name: str) -> None:
    assert withdrawn(bundled(), namespaces.goal(name, name), "da") is None
