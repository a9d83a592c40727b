"""Tokens by command: shown once, listed without their secrets, ended by name."""

from datetime import date
from pathlib import Path

import pytest

from graph import errors
from graph.publication.tokens import Tokens
from graph.store.workspace import Workspace
from tests.support.commands import Command, here, one_line
from tests.support.publishing import template, workspace

__all__ = ["here", "template", "workspace"]
TODAY = date(2026, 11, 30)


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    return workspace.path.parent


def test_a_token_is_shown_once_and_works_until_it_is_revoked(
    here: Command, folder: Path, workspace: Workspace
) -> None:
    made = here(folder, "token", "new", "Anna", "--sets", "a", "b", "--until", "2030-01-01")
    secret = made.stdout.splitlines()[-1]
    token = Tokens(workspace.path).verify(secret, TODAY)
    listed = here(folder, "token", "list").stdout

    assert (token.name, token.sets, token.until) == ("Anna", ("a", "b"), "2030-01-01")
    assert "Anna" in listed
    assert secret.partition(".")[2] not in listed
    assert here(folder, "token", "revoke", "Anna").returncode == 0
    with pytest.raises(errors.TokenRefused):
        Tokens(workspace.path).verify(secret, TODAY)
    assert "trukket tilbage" in here(folder, "token", "list").stdout


def test_revoking_by_name_ends_all_tokens_of_it_and_by_id_one(
    here: Command, folder: Path, workspace: Workspace
) -> None:
    for name in ("Anna", "Anna", "Bo", "Bo"):
        here(folder, "token", "new", name)
    first_of_bo = Tokens(workspace.path).all()[2].id
    here(folder, "token", "revoke", "Anna")
    here(folder, "token", "revoke", first_of_bo)

    assert [each.revoked for each in Tokens(workspace.path).all()] == [True, True, True, False]


@pytest.mark.parametrize("arguments", [("revoke", "Ingen"), ("list", "--workspace", "none")])
def test_what_is_not_there_is_said_in_one_line(
    here: Command, folder: Path, arguments: tuple[str, ...]
) -> None:
    done = here(folder, "token", *arguments)
    assert done.returncode == 2
    assert one_line(done.stderr)
