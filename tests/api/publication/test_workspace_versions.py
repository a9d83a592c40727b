"""A thousand versions are read once; one that was pruned meanwhile is read again."""

from dataclasses import replace

import pytest
from pyoxigraph import Store
from starlette.requests import Request

from api.publication import workspace_versions
from api.publication.workspace_versions import compared, listed, summary, workspace_of
from api.publication.writing import Writing
from api.server.watching import Watch
from api.web import writing_problems
from graph import errors
from graph.publication.pruning import prune
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one, template, workspace
from tests.support.served import app_of

__all__ = ["template", "workspace"]


def asking(workspace: Workspace | None, number: int | None) -> Request:
    app = app_of(Store(), number=number)
    app.state.writing = Writing(
        workspace=workspace, newest=lambda: pytest.fail("nobody writes"), until=Watch(1).until
    )
    return Request({"type": "http", "app": app, "headers": [], "query_string": b""})


def test_versions_up_to_the_served_one_are_listed_newest_first(workspace: Workspace) -> None:
    publish_one(workspace)
    publish_one(workspace, "andre")

    assert [each.version for each in listed(asking(workspace, 3))] == [3, 2, 1]
    assert [each.version for each in listed(asking(workspace, 2))] == [2, 1]
    assert listed(asking(None, None)) == []
    assert workspace_of(asking(None, None)) is None


def test_a_manifest_is_read_once_and_again_when_it_was_written_anew(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_one(workspace)
    request, read = asking(workspace, 2), []
    known = Workspace.summary

    def counted(of: Workspace, number: int) -> object:
        read.append(number)
        return known(of, number)

    monkeypatch.setattr(Workspace, "summary", counted)
    for _ in range(3):
        assert summary(request, 1).store == "store"
    assert read == [1]
    prune(workspace, 1)
    assert summary(request, 1).store is None
    assert read == [1, 1]


@pytest.mark.parametrize("number", [-1, 0, 3, 10**30])
def test_no_other_number_is_looked_for(workspace: Workspace, number: int) -> None:
    publish_one(workspace)
    with pytest.raises(writing_problems.VersionUnknown):
        summary(asking(workspace, 2), number)
    with pytest.raises(writing_problems.VersionUnknown):
        compared(asking(workspace, 2), 1, number)


def test_one_comparison_is_made_at_a_time(workspace: Workspace) -> None:
    publish_one(workspace)
    request = asking(workspace, 2)
    state = request.app.state.served
    request.app.state.served = replace(state, settings=replace(state.settings, wait_seconds=0.01))
    with workspace_versions._ONE_AT_A_TIME, pytest.raises(errors.Busy):
        compared(request, 1, 2)
    assert len(compared(request, 1, 2).added) == 1
