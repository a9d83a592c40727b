"""A value is read if it is kept, and computed if it is not."""

import pytest
from pyoxigraph import Store

from api.state import derived, sidecars
from api.state.kept import kept, layouts, viewed
from api.state.server_state import OpenVersion
from graph.analysis.edges import ALL_LINKS, Basis, LinkFilter
from graph.store.sidecars import open_sidecars
from graph.store.workspace import Version, Workspace
from tests.support.published import bundled
from tests.support.publishing import template, workspace

__all__ = ["template", "workspace"]


def opened(version: Version, store: Store | None = None) -> OpenVersion:
    """A version with what is kept of it; ``store`` takes the place of its own."""
    return OpenVersion(
        number=version.number,
        store=bundled() if store is None else store,
        digest=version.manifest.content_hash if version.manifest else "",
        published=None,
        sidecars=open_sidecars(version),
    )


@pytest.fixture
def computed(workspace: Workspace) -> OpenVersion:
    """A version, and now all that is computed from it is kept."""
    found = opened(workspace.current())
    assert found.sidecars is None
    sidecars.keep(found, workspace, 0)
    return found


def test_a_kept_value_is_not_computed(workspace: Workspace, computed: OpenVersion) -> None:
    again = opened(workspace.current(), Store())

    def make() -> object:
        pytest.fail("computed")

    assert kept(again, "sets", "da", make) == derived.cards(computed, "da")
    assert viewed(again, "ends", "da", ALL_LINKS, make) == derived.ends(computed, "da")


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


def test_a_value_of_another_layout_is_computed_again(
    workspace: Workspace, computed: OpenVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(layouts(), "sets", tuple[str, ...])
    again = opened(workspace.current())

    assert kept(again, "sets", "da", lambda: "made") == "made"
