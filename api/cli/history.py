"""The commands that look at versions: «versions» and «diff»."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Final

from api.cli.filling import workspace_to_write
from api.cli.output import DONE, put
from api.cli.tables import plain, short, table
from graph.i18n import N_, translate
from graph.publication.comparison import Comparison, GoalChange, compare
from graph.publication.versions import hashes_of
from graph.publication.word_diff import Piece
from graph.store.manifest import Manifest
from graph.store.workspace import Workspace
from graph.submission.reports.impact_text import changes
from graph.submission.validation.findings import Report

_ACTIONS: Final = {
    "publish": N_("published"),
    "withdraw": N_("withdrawn"),
    "rollback": N_("rolled back"),
}
_MARKS: Final = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
"""How words that stay, go and come are written, as ``git diff --word-diff`` does."""


def versions(given: argparse.Namespace) -> int:
    """List the versions, newest first."""
    workspace = workspace_to_write(given.workspace)
    current = workspace.current_number()
    listed = [workspace.summary(number) for number in reversed(workspace.numbers())]
    if given.format == "json":
        found = [_as_data(each, current) for each in listed]
        put(json.dumps(found, indent=2, ensure_ascii=False) + "\n", None)
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


def _as_data(manifest: Manifest, current: int) -> dict[str, object]:
    return {
        "version": manifest.version,
        "parent": manifest.parent,
        "published": manifest.published.isoformat(),
        "author": manifest.author,
        "message": manifest.message,
        "action": manifest.action,
        "of": manifest.of,
        "sets": manifest.sets,
        "quads": manifest.quads,
        "contentHash": manifest.content_hash,
        "current": manifest.version == current,
        "pruned": manifest.store is None,
    }


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
    found = compare_versions(workspace, given.before, given.after)
    if given.format == "json":
        put(json.dumps(asdict(found), indent=2, ensure_ascii=False) + "\n", None)
    else:
        put("".join(f"{line}\n" for line in _lines(found, given.lang)), None)
    return DONE


def compare_versions(workspace: Workspace, before: int, after: int) -> Comparison:
    """Compare two versions by their numbers; raises ``VersionMissing`` and the like."""
    sides = [workspace.version(number) for number in (before, after)]
    stores = [workspace.open(side) for side in sides]
    old, new = (hashes_of(side, store) for side, store in zip(sides, stores, strict=True))
    return compare(stores[0], stores[1], (old, new))


COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "versions": versions,
    "diff": diff,
}
"""The commands of this module by name."""


def _lines(found: Comparison, lang: str) -> Iterator[str]:
    if found.is_equal:
        yield translate(lang, "No goal and no goal set differs.")
    for message, slugs in (
        (N_("Goal set added: {name}"), found.sets_added),
        (N_("Goal set removed: {name}"), found.sets_removed),
    ):
        yield from (translate(lang, message, name=slug) for slug in slugs)
    for message, goals in (
        (N_("Added: {name}"), found.added),
        (N_("Removed: {name}"), found.removed),
        (N_("Changed: {name}"), found.changed),
    ):
        for goal in goals:
            yield translate(lang, message, name=_named(goal))
            yield from _texts(goal) if goal in found.changed else ()
    for section in changes(Report(findings=(), impact=found.impact), lang)[1:]:
        yield f"{section.title}:"
        for change in section.changes:
            yield f"  {change.sentence}"
            yield from (f"    {plain(str(name))}" for name in change.names)


def _named(goal: GoalChange) -> str:
    return plain(f"{goal.goal_set}: {goal.label}")


def _texts(goal: GoalChange) -> Iterator[str]:
    for text in goal.texts:
        part = text.part.removeprefix(goal.goal).strip("/")
        about = " ".join(filter(None, (part, text.path, text.language)))
        yield f"  {about}: {' '.join(map(_marked, text.pieces))}"


def _marked(piece: Piece) -> str:
    return _MARKS[piece.kind].format(plain(piece.text))
