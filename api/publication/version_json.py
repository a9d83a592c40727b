"""Versions, and what differs between two of them, as JSON, for HTTP and for the command line."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from api.web.json_shapes import Answer, as_json
from graph.publication.comparison import Comparison, GoalChange
from graph.store.manifest import Action, Manifest
from graph.submission.reports.json_report import impact_data


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionOfGraph(Answer):
    """A version: who made it, when, what and why."""

    version: int
    parent: int | None
    """The version that it was made from."""
    published: datetime
    author: str
    message: str
    action: Action
    of: int | None
    """Of a rollback, the version whose content it has."""
    sets: tuple[str, ...]
    """The goal sets that it changes; empty for the first version."""
    quads: int
    """Its statements."""
    content_hash: str
    """Of the content alone: versions with the same content have the same."""
    current: bool
    pruned: bool
    """Whether only a compressed copy of the content is kept."""

    @classmethod
    def of_manifest(cls, manifest: Manifest, current: int) -> Self:
        """A version, given the number of the current one."""
        return cls(
            version=manifest.version,
            parent=manifest.parent,
            published=manifest.published,
            author=manifest.author,
            message=manifest.message,
            action=manifest.action,
            of=manifest.of,
            sets=manifest.sets,
            quads=manifest.quads,
            content_hash=manifest.content_hash,
            current=manifest.version == current,
            pruned=manifest.store is None,
        )


def versions_json(listed: Iterable[Manifest], current: int) -> bytes:
    """A list of versions, in the order given."""
    found = (as_json(VersionOfGraph.of_manifest(each, current)).strip() for each in listed)
    return b"[" + b",\n".join(found) + b"]\n"


def diff_json(found: Comparison, before: int, after: int) -> str:
    """What differs between two versions; the impact has the members of that in a report."""
    said = {
        "before": before,
        "after": after,
        "added": [_goal(each) for each in found.added],
        "changed": [_goal(each) for each in found.changed],
        "removed": [_goal(each) for each in found.removed],
        "moved": [_goal(each) | {"before": each.before} for each in found.moved],
        "setsAdded": found.sets_added,
        "setsRemoved": found.sets_removed,
        "impact": impact_data(found.impact),
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def _goal(change: GoalChange) -> dict[str, Any]:
    return {
        "goal": change.goal,
        "set": change.goal_set,
        "label": change.label,
        "texts": [asdict(each) for each in change.texts],
    }
