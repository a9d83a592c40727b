"""What a server computes from a version is read at its next start, and is the same."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from pyoxigraph import Store

from api.settings import Settings
from api.state import networks, sidecars
from api.state.kept import layouts
from api.state.server_state import OpenVersion, ServerState, open_served
from graph.catalog.facet_counts import Catalogue
from graph.i18n import LANGUAGES
from graph.store.sidecars import NAME, open_sidecars
from graph.store.workspace import Workspace
from tests.support.kept_versions import computed, opened
from tests.support.published import bundled
from tests.support.publishing import template, workspace
from tests.support.served import SETTINGS, serving

__all__ = ["computed", "template", "workspace"]
KEEPS_ALL = replace(SETTINGS, kept_quads=0)


def counted(catalogue: Catalogue) -> tuple[object, ...]:
    """What a catalogue is used for: arrays have no equality of their own."""
    every = dict.fromkeys((*catalogue.of_sets, *catalogue.of_goals), "")
    return catalogue.cards, catalogue.goals, catalogue.facets(every)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_is_read_as_it_was_computed(
    workspace: Workspace, computed: OpenVersion, lang: str
) -> None:
    again = opened(workspace.current(), Store())  # from which nothing could be computed

    assert layouts().keys() == sidecars._COMPUTED.keys() | sidecars._SHARED.keys()
    for name, compute in sidecars._COMPUTED.items():
        if name == "catalogue":  # holds arrays
            assert counted(compute(again, lang)) == counted(compute(computed, lang))
        elif name != "lines":  # of many goals only
            assert compute(again, lang) == compute(computed, lang), name


def test_a_damaged_value_is_computed_again_and_written_again(
    workspace: Workspace, computed: OpenVersion, caplog: pytest.LogCaptureFixture
) -> None:
    path = workspace.folder(1) / NAME / "network-da.npy"
    path.write_bytes(path.read_bytes()[:-1] + b"\0\0")
    again = opened(workspace.current())

    assert networks.of_version(again, "da") == networks.of_version(computed, "da")
    assert "network-da" in caplog.text
    sidecars.keep(again, workspace, 0)
    records = open_sidecars(workspace.current())
    assert records is not None
    assert [*records.damaged()] == []


def test_a_small_version_is_not_kept(workspace: Workspace) -> None:
    sidecars.keep(opened(workspace.current()), workspace, len(bundled()))

    assert open_sidecars(workspace.current()) is None


def test_a_disk_that_takes_nothing_is_logged(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sidecars, "write_sidecars", full)
    with caplog.at_level("INFO"):
        sidecars.keep(opened(workspace.current()), workspace, 0)

    assert "No space left" in caplog.text


def test_what_is_kept_of_older_versions_is_deleted(
    workspace: Workspace, computed: OpenVersion
) -> None:
    second = workspace.publish(
        bundled(), published=workspace.manifest(1).published, author="test", message="second"
    )
    sidecars.keep(opened(second), workspace, 0)

    assert open_sidecars(workspace.version(1)) is None
    assert open_sidecars(second) is not None


@pytest.fixture
def pages(workspace: Workspace, computed: OpenVersion) -> Iterator[tuple[str, str]]:
    """The addresses of a server that reads what is kept, and of one that computes."""
    other = Workspace(workspace.path.parent / "computes")
    shutil.copytree(workspace.path, other.path)
    shutil.rmtree(other.folder(1) / NAME)
    with (
        serving(open_served(workspace.current(), KEEPS_ALL), workspace) as reads,
        serving(open_served(other.current(), SETTINGS), other) as computes,
    ):
        yield reads, computes


def test_pages_are_the_same(pages: tuple[str, str]) -> None:
    paths = [
        "/", "/threads", "/gaps", "/levels", "/matrix", "/sets", "/themes", "/frames", "/timeline",
        "/follow-up", "/sources", "/goals", "/goals/nationale-maal-2016/2", "/api/threads",
    ]  # fmt: skip
    answers = {}
    for path in paths:
        reads, computes = (httpx.get(f"{each}{path}?lang=da", timeout=60) for each in pages)
        assert reads.text.replace(pages[0], "") == computes.text.replace(pages[1], ""), path
        answers[path] = reads.status_code
    assert set(answers.values()) <= {200, 404}
    assert answers["/"] == answers["/threads"] == answers["/gaps"] == 200


def test_a_server_opens_what_is_kept_of_large_versions_only(
    workspace: Workspace, computed: OpenVersion
) -> None:
    def sidecars_of(settings: Settings) -> object:
        state: ServerState = open_served(workspace.current(), settings)
        state.close()
        return state.version.sidecars

    assert sidecars_of(KEEPS_ALL) is not None
    assert sidecars_of(SETTINGS) is None
