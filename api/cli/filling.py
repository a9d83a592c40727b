"""Fills an empty workspace with the goal sets that come with goalgraph."""

from datetime import UTC, date, datetime
from pathlib import Path

from api.cli.output import put
from api.cli.workspace import workspace_path
from api.settings import Settings
from graph.i18n import translate
from graph.sandbox.pool import Pool
from graph.store.dataset import BUNDLED, bundled
from graph.store.workspace import Workspace
from graph.submission.reports.text_report import as_text
from graph.submission.service import CHECK, check_submission


def workspace_to_write(given: str | None) -> Workspace:
    """The workspace of a command that writes; by default ``./workspace``."""
    return Workspace(workspace_path(given) or Path("workspace"))


def now() -> datetime:
    """The moment of a version, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def fill(workspace: Workspace, settings: Settings, lang: str) -> bool:
    """Publish the bundled graph as version 1; print the report and return False if it fails."""
    say(lang, "The workspace {path} is empty.", path=workspace.path)
    if not bundled_conforms(settings, lang):
        return False
    say(lang, "Writing version 1 …")
    workspace.publish(
        bundled(),
        published=now(),
        author="goalgraph",
        message="The goal sets that come with goalgraph.",
    )
    return True


def bundled_conforms(settings: Settings, lang: str) -> bool:
    """Check the bundled graph; print the report and return False if it does not conform."""
    say(lang, "Checking the bundled goal sets …")
    limits = settings.check_limits
    with Pool(BUNDLED, [CHECK], workers=1, wait=settings.wait_seconds, limits=limits) as pool:
        today = date.today()  # noqa: DTZ011 - the day where the user is
        report = check_submission(pool, (), limits, version=None, against=False, as_of=today)
    if not report.conforms:
        put(as_text(report, lang), None)
    return report.conforms


def say(lang: str, message: str, **values: object) -> None:
    """Print a sentence."""
    put(translate(lang, message, **values) + "\n", None)
