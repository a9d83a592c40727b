"""One writer at a time, within the newest version; without a token, or where a server only reads, none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pyoxigraph import Store

from api.publication.writing import Writing, as_web_faults
from api.state.server_state import ServerState
from api.web import writing_problems
from graph import errors
from graph.publication.tokens import Tokens
from graph.store.workspace import Workspace
from tests.support.loops import run
from tests.support.publishing import template, workspace
from tests.support.served import state_of

__all__ = ["template", "workspace"]


def writing(
    workspace: Workspace | None, *, opened: bool = True, only_reads: bool = False
) -> Writing:
    @asynccontextmanager
    async def newest() -> AsyncIterator[ServerState]:
        yield state_of(Store(), number=1)

    async def until(number: int, _: float) -> bool:
        return opened and number == 1

    return Writing(workspace=workspace, only_reads=only_reads, newest=newest, until=until)


def test_it_is_on_only_where_a_token_was_made(workspace: Workspace) -> None:
    assert not writing(None).is_on
    assert not writing(workspace).is_on
    Tokens(workspace.path).new("Anna")
    assert writing(workspace).is_on
    assert not writing(workspace, only_reads=True).is_on
    with pytest.raises(writing_problems.OnlyReads):
        writing(workspace, only_reads=True).target()
    with pytest.raises(writing_problems.WritingOff):
        writing(None).target()


def test_the_second_writer_is_told_to_come_again(workspace: Workspace) -> None:
    Tokens(workspace.path).new("Anna")
    how = writing(workspace)

    async def two() -> None:
        async with how.turn(1.0) as now:
            assert now.version.number == 1
            with pytest.raises(writing_problems.WriterBusy):
                async with how.turn(0.01):
                    pytest.fail("two writers at once")
        async with how.turn(0.01):  # the first is done
            pass

    run(two())


def test_nobody_writes_within_a_version_that_is_not_open_yet(workspace: Workspace) -> None:
    Tokens(workspace.path).new("Anna")
    how = writing(workspace, opened=False)

    async def one() -> None:
        for _ in range(2):  # the turn is given back
            with pytest.raises(writing_problems.WriterBusy):
                async with how.turn(0.01):
                    pytest.fail("written within an older version")

    run(one())


def test_a_server_that_ends_waits_for_the_writer_and_lets_no_other_in(workspace: Workspace) -> None:
    Tokens(workspace.path).new("Anna")
    how = writing(workspace)

    async def ends() -> None:
        async with how.turn(1.0):
            assert not await how.settle(0.01)
        assert await how.settle(0.01)
        with pytest.raises(writing_problems.WriterBusy):
            async with how.turn(0.01):
                pytest.fail("written by a server that ended")

    run(ends())


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            errors.VersionMissing(path=Path("/secret"), version=9, newest=2),
            writing_problems.VersionUnknown,
        ),
        (
            errors.VersionPruned(path=Path("/secret"), version=1, reason="x"),
            writing_problems.VersionGone,
        ),
        (errors.WorkspaceBusy(path=Path("/secret")), writing_problems.WriterBusy),
        (
            errors.WorkspaceUnwritable(path=Path("/secret"), reason="full"),
            writing_problems.CannotWrite,
        ),
        (errors.SetInUse(set="x", count=1, links="link/a"), writing_problems.SetLinked),
        (errors.NoSuchSet(set="x"), errors.NotKnown),
    ],
)
def test_faults_are_told_without_the_folders_of_the_server(
    fault: errors.GoalgraphError, told: type[errors.GoalgraphError]
) -> None:
    with pytest.raises(told) as raised, as_web_faults():
        raise fault
    if told is not errors.NotKnown:
        assert "/secret" not in raised.value.text("en")
