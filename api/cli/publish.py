"""The commands that change what is published: «publish», «withdraw», «rollback» and «undo»."""

import argparse
import getpass
from collections.abc import Callable
from datetime import date
from typing import Final

from api.cli.engines.chosen import chosen_copy
from api.cli.engines.publishing import publish_in_engine, withdraw_in_engine
from api.cli.filling import fill, now, say, workspace_to_write
from api.cli.output import DOES_NOT_CONFORM, DONE, Progress, put
from api.cli.workspace import one_worker
from api.settings import Settings, read_settings
from api.submission.report_forms import written
from graph.i18n import translate
from graph.publication.service import PUBLISH, Published, publish_submission
from graph.publication.undoing import undo_decision
from graph.publication.versions import roll_back, withdraw
from graph.sandbox.pool import Pool
from graph.store.patch import Change
from graph.store.workspace import Version
from graph.submission.service import open_file


def publish(given: argparse.Namespace) -> int:
    """Check files as one submission, and publish it as one new version or do nothing.

    An empty workspace is filled first. Exit code 1, with the report, if the submission does not
    conform. Raises ``DraftRefused``, ``VersionMoved``, ``WorkspaceBusy`` and the like.
    """
    if copy := chosen_copy(given):
        return publish_in_engine(given, copy, _change(given))
    settings = read_settings()
    files = [open_file(path, settings.own_file_size) for path in given.files]
    workspace = workspace_to_write(given.workspace)
    if workspace.is_empty() and not fill(workspace, settings, given.lang):
        return DOES_NOT_CONFORM
    base = workspace.current_number()

    def make(pool: Pool) -> Published:
        return publish_submission(
            workspace,
            pool,
            files,
            settings.own_check_limits,
            base=base,
            change=_change(given),
            as_of=_today(),
        )

    return _checked(given, workspace.version(base), settings, make)


def take_back_decision(given: argparse.Namespace) -> int:
    """Undo what a version did to a link; exit code 1, with the report, if the result does not conform."""
    settings, workspace = read_settings(), workspace_to_write(given.workspace)
    current = workspace.current()

    def make(pool: Pool) -> Published:
        return undo_decision(
            workspace,
            pool,
            given.link,
            given.number,
            settings.own_check_limits,
            change=_change(given),
            as_of=_today(),
            base=current.number,
        )

    return _checked(given, current, settings, make)


def _checked(
    given: argparse.Namespace,
    version: Version,
    settings: Settings,
    make: Callable[[Pool], Published],
) -> int:
    """Make a change that is checked within a version, and print its report."""
    with Progress() as progress:
        progress.say(translate(given.lang, "Reading and checking …"))
        with one_worker(version, PUBLISH, settings, settings.own_check_limits) as pool:
            done = make(pool)
    put(written(done.report, "text", given.lang, brief=True), None)
    if done.version is None:
        say(given.lang, "Nothing was published.")
        return DOES_NOT_CONFORM
    return _tell(given, done.version)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day where the user is


def take_back(given: argparse.Namespace) -> int:
    """Withdraw a goal set."""
    if copy := chosen_copy(given):
        return withdraw_in_engine(given, copy, _change(given))
    workspace = workspace_to_write(given.workspace)
    return _tell(given, withdraw(workspace, given.set, _change(given), with_links=given.with_links))


def go_back(given: argparse.Namespace) -> int:
    """Publish the content of an older version again."""
    workspace = workspace_to_write(given.workspace)
    return _tell(given, roll_back(workspace, given.number, _change(given)))


COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "publish": publish,
    "withdraw": take_back,
    "rollback": go_back,
    "undo": take_back_decision,
}
"""The commands of this module by name."""


def _change(given: argparse.Namespace) -> Change:
    return Change(published=now(), author=given.by or _user(), message=given.message)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name
        return "?"


def _tell(given: argparse.Namespace, version: Version) -> int:
    say(given.lang, "Version {number} is published.", number=version.number)
    return DONE
