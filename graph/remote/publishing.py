"""Publishes in an engine: checked as always, written, read back and compared, and undone if it is not the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import errors, namespaces
from graph.publication.provenance import provenance
from graph.publication.vanishing import vanished
from graph.remote.local_copy import LocalCopy
from graph.remote.reading import read_graphs, read_state
from graph.remote.writing import GraphChange, Writer, changes_of
from graph.store.content_hash import OUTSIDE
from graph.store.patch import Change, Patch
from graph.store.workspace import Version

_SYSTEM: Final = OUTSIDE | {namespaces.DERIVED}
_VERSION: Final = f"{namespaces.ID}version/"
_REFUSALS: Final = (errors.EngineDenied, errors.EngineRedirects, errors.EngineRefused)
"""Errors after which it is certain that the request has changed nothing."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the newest local copy, and how many publications the graphs have seen."""

    version: Version
    publication: int


def write_patch(copy: LocalCopy, base: Version, patch: Patch, change: Change) -> Written:
    """Write a patch of the copy ``base`` into its engine, with who did it, when and why.

    Raises ``NothingChanged``, ``EngineReadOnly``; ``EngineMoved`` if the engine has changed since
    ``base`` was read; ``EngineAltered`` if it does not keep the statements, and what the engine itself
    refuses: then it has what it had before, unless the error is ``EngineHalfWritten``.
    """
    if not patch.graphs - OUTSIDE:
        raise errors.NothingChanged
    writer = Writer(copy.client)
    with copy.alone():
        known = copy.kept()
        if known is None or copy.workspace.current_number() != base.stored:
            raise errors.EngineMoved(engine=base.engine)
        if read_state(copy.client) != known.graphs:
            raise errors.EngineMoved(engine=base.engine)
        store = copy.workspace.open(base)
        publication = _publications(store) + 1
        said = provenance(
            publication,
            publication - 1 or None,
            change,
            patch.graphs - _SYSTEM,
            vanished(store, patch),
            patch,
        )
        whole = Patch(removed=patch.removed, added=(*patch.added, *said))
        _write(copy, writer, changes_of(store, whole))
    return Written(copy.version(copy.refresh()), publication)


def fill(copy: LocalCopy, store: Store, change: Change) -> Version:
    """Write the graphs of a store into an engine that has none of ours; raises what ``write_patch`` raises."""
    writer = Writer(copy.client)
    with copy.alone():
        if read_state(copy.client):
            raise errors.EngineMoved(engine=copy.client.engine.name)
        patch = Patch(added=[*store])
        said = provenance(1, None, change, patch.graphs - _SYSTEM, (), Patch())
        _write(copy, writer, changes_of(Store(), Patch(added=(*patch.added, *said))))
    return copy.version(copy.refresh())


def _write(copy: LocalCopy, writer: Writer, changes: list[GraphChange]) -> None:
    """Write some changes and read them back; undo them if that fails."""
    try:
        writer.write(changes)
        lost = _lost(copy, changes)
    except errors.EngineError as failure:
        if not writer.accepted and isinstance(failure, _REFUSALS):
            raise
        _undo(copy, writer, changes, failure)
        raise
    if lost:
        example = str(lost[0])
        failed = errors.EngineAltered(
            engine=copy.client.engine.name,
            count=len(lost),
            example=example if len(example) <= 300 else f"{example[:300]} …",  # noqa: PLR2004
        )
        _undo(copy, writer, changes, failed)
        raise failed


def _lost(copy: LocalCopy, changes: Sequence[GraphChange]) -> list[Quad]:
    """The statements that are not in the engine as they were written, and those that should not be there."""
    wanted = Store()
    for change in changes:
        wanted.extend(change.after)
    return sorted(set(wanted) ^ set(_there(copy, changes)), key=str)


def _there(copy: LocalCopy, changes: Iterable[GraphChange]) -> Store:
    """The changed graphs as the engine has them now, in our own form of numbers and days."""
    state, there = read_state(copy.client), Store()
    names = [change.name for change in changes if change.name in state]
    there.extend(read_graphs(copy.client, state, names))
    return there


def _undo(
    copy: LocalCopy, writer: Writer, changes: list[GraphChange], failure: errors.EngineError
) -> None:
    """Write back what was there; raises ``EngineHalfWritten`` if that fails."""
    try:
        there = _there(copy, changes)
        undone = [
            GraphChange(
                change.name,
                frozenset(there.quads_for_pattern(None, None, None, NamedNode(change.name))),
                change.before,
            )
            for change in changes
        ]
        writer.write(each for each in undone if each.before != each.after)
        if not _lost(copy, undone):
            return
    except errors.EngineError:
        pass
    names = ", ".join(f"<{change.name}>" for change in changes)
    raise errors.EngineHalfWritten(
        engine=copy.client.engine.name, reason=failure.text().rstrip("."), graphs=names
    ) from failure


def _publications(store: Store) -> int:
    """The highest number of a publication that the graph of history knows; 0 for none."""
    kind, entity = NamedNode(namespaces.RDF + "type"), NamedNode(namespaces.PROV + "Entity")
    history = NamedNode(namespaces.HISTORY)
    numbers = (
        quad.subject.value.removeprefix(_VERSION)
        for quad in store.quads_for_pattern(None, kind, entity, history)
        if isinstance(quad.subject, NamedNode)
    )
    return max((int(each) for each in numbers if each.isdecimal()), default=0)
