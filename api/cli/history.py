"""The commands that look at versions: «versions» and «diff»."""

import argparse
from collections.abc import Callable
from typing import Final

from api.cli.filling import workspace_to_write
from api.cli.output import DONE, put
from api.cli.tables import short, table
from api.publication.diff_text import as_text
from api.publication.version_json import diff_json, versions_json
from graph.i18n import N_, translate
from graph.publication.comparison import compare
from graph.publication.sides import sides_of
from graph.store.manifest import Manifest

_ACTIONS: Final = {
    "publish": N_("published"),
    "withdraw": N_("withdrawn"),
    "rollback": N_("rolled back"),
}


def versions(given: argparse.Namespace) -> int:
    """List the versions, newest first."""
    workspace = workspace_to_write(given.workspace)
    current = workspace.current_number()
    listed = [workspace.summary(number) for number in reversed(workspace.numbers())]
    if given.format == "json":
        put(versions_json(listed, current), None)
        return DONE
    headings = (
        N_("Version"),
        N_("Date"),
        N_("Who"),
        N_("What"),
        N_("Goal sets"),
        N_("Why"),
        N_("State"),
    )
    rows = [_row(each, current, given.lang) for each in listed]
    put(table([translate(given.lang, each) for each in headings], rows), None)
    return DONE


def _row(manifest: Manifest, current: int, lang: str) -> tuple[str, ...]:
    done = translate(lang, _ACTIONS[manifest.action])
    pruned = translate(lang, "copy") if manifest.store is None else ""
    return (
        str(manifest.version),
        f"{manifest.published:%Y-%m-%d %H:%M}",
        short(manifest.author),
        f"{done} ({manifest.of})" if manifest.of else done,
        short(", ".join(manifest.sets)),
        short(manifest.message),
        translate(lang, "current") if manifest.version == current else pruned,
    )


def diff(given: argparse.Namespace) -> int:
    """Compare two versions."""
    workspace = workspace_to_write(given.workspace)
    sides = sides_of(workspace, given.before, given.after)
    found = compare(sides.before, sides.after, sides.hashes)
    if given.format == "json":
        put(diff_json(found, given.before, given.after), None)
    else:
        put(as_text(found, given.lang), None)
    return DONE


COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "versions": versions,
    "diff": diff,
}
"""The commands of this module by name."""
