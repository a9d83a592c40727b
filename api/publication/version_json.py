"""Versions as JSON, for HTTP and for the command line."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from api.web.json_shapes import Answer
from graph.store.manifest import Action, Manifest


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
