"""A value is read if it is kept, and computed if it is not."""

import pytest
from pyoxigraph import Store

from api.state import derived, sidecars
from api.state.kept import kept, layouts, viewed
from api.state.server_state import OpenVersion
from graph.analysis import network
from graph.analysis.edges import ALL_LINKS, Basis, LinkFilter
from graph.store.workspace import Workspace
from tests.support.kept_versions import computed, opened
from tests.support.publishing import template, workspace

__all__ = ["computed", "template", "workspace"]


def test_a_kept_value_is_not_computed(workspace: Workspace, computed: OpenVersion) -> None:
    again = opened(workspace.current(), Store())

    def make() -> object:
        pytest.fail("computed")

    assert kept(again, "sets", "da", make) == derived.cards(computed, "da")
    known = derived.shared(computed, "da")
    assert viewed(again, "shared threads", "da", ALL_LINKS, make) == known
    assert known


def test_a_value_that_is_not_kept_is_computed_once(workspace: Workspace) -> None:
    version = opened(workspace.current())
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "value"

    assert [kept(version, "sets", "da", make) for _ in range(2)] == ["value", "value"]
    assert made == ["made"]


def test_another_link_filter_is_computed(workspace: Workspace, computed: OpenVersion) -> None:
    again = opened(workspace.current())
    stated = LinkFilter(frozenset({Basis.EXPLICIT_TEXT}))

    assert derived.all_threads(again, "da", stated) != derived.all_threads(again, "da", ALL_LINKS)
    assert derived.shared(again, "da", stated) != derived.shared(again, "da", ALL_LINKS)


def test_what_is_the_same_in_every_language_is_kept_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "MANY", 1)
    first = opened(workspace.current())
    assert sidecars.write(first, workspace.current())
    again = opened(workspace.current(), Store())  # from which nothing could be computed

    assert derived.tables(again) is not None
    assert derived.ends(again, "en") == derived.ends(first, "en")
    assert derived.all_gaps(again, "da") == derived.all_gaps(first, "da")
    assert derived.levels(again, "da") == derived.levels(first, "da")


def test_a_value_of_another_layout_is_computed_again(
    workspace: Workspace, computed: OpenVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(layouts(), "sets", tuple[str, ...])
    again = opened(workspace.current())

    assert kept(again, "sets", "da", lambda: "made") == "made"
