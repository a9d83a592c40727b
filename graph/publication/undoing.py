"""Undoes what one version did to one link: the link is published again as it was before."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import errors, namespaces
from graph.model.part_of import with_parts
from graph.model.statements import StoreStatements
from graph.publication.graphs import as_lines, drop_graph, with_published
from graph.publication.service import Published, publish_submission
from graph.publication.tokens import Token
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.store.patch import Change
from graph.store.workspace import Workspace
from graph.submission.service import File
from graph.submission.validation.findings import Report
from graph.submission.validation.replacement import LINKS, graph_of

_LINK: Final = f"{namespaces.ID}link/"
_FILE: Final = "undo.nq"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """What a graph of links would say if one decision had not been made."""

    graph: str
    """The IRI of the graph."""
    file: File | None
    """All of its statements; None if nothing is left of it."""


def undo_decision(  # noqa: PLR0913 - what, where, by whom and when
    workspace: Workspace,
    pool: Pool,
    slug: str,
    number: int,
    limits: Limits,
    *,
    change: Change,
    as_of: date,
    base: int | None = None,
    token: Token | None = None,
) -> Published:
    """Take back what the version ``number`` did to a link, as one new version or not at all.

    The pool has the current version open, which is the version ``base`` if one is given. Raises what
    ``undo_of`` and ``publish_submission`` raise.
    """
    current = workspace.current()
    if current.number is None or base not in {None, current.number}:
        raise errors.VersionMoved(base=base, current=current.number or 0)
    store = workspace.open(current)
    found = undo_of(workspace, store, slug, number)
    if found.file is None:
        made = drop_graph(workspace, found.graph, change, base=current.number, token=token)
        return Published(report=Report(findings=()), version=made)
    return publish_submission(
        workspace,
        pool,
        with_published(store, found.graph, (found.file,)),
        limits,
        base=current.number,
        change=change,
        as_of=as_of,
        token=token,
        graph=found.graph,
    )


def undo_of(workspace: Workspace, store: Store, slug: str, number: int) -> Undo:
    """How to take back what the version ``number`` did to a link, in the current version's ``store``.

    The link gets what was said of it before, with its quotes. Raises ``NothingChanged`` if the version
    did not change it, ``LinkChangedSince`` if a later one did, and what ``Workspace.version`` raises.
    """
    link = NamedNode(_LINK + slug)
    parent = workspace.manifest(number).parent
    if parent is None:
        raise errors.NothingChanged
    then = workspace.open(workspace.version(number))
    before = workspace.open(workspace.version(parent))
    was, became, now = (_said_of(each, link) for each in (before, then, store))
    if was == became:
        raise errors.NothingChanged
    if became != now:
        raise errors.LinkChangedSince(link=slug, version=number)
    graph = min({graph_of(quad) for quad in was | now})
    name = NamedNode(graph)
    going = _with_quotes(store, link, graph)
    coming = _with_quotes(before, link, graph)
    kept = {quad for quad in store.quads_for_pattern(None, None, None, name) if quad not in going}
    lines = as_lines(sorted(kept | coming, key=str))
    return Undo(graph=graph, file=File(_FILE, lines) if lines else None)


def _said_of(store: Store, link: NamedNode) -> set[Quad]:
    """What is said of a link in graphs of links."""
    found = store.quads_for_pattern(link, None, None, None)
    return {quad for quad in found if graph_of(quad).startswith(LINKS)}


def _with_quotes(store: Store, link: NamedNode, graph: str) -> set[Quad]:
    """What a graph says of a link and of the quotes that are of no other thing."""
    name = NamedNode(graph)
    parts = with_parts(StoreStatements(store), [link.value])
    return {
        quad
        for part in parts
        if part == link.value or not _is_shared(store, part, parts)
        for quad in store.quads_for_pattern(NamedNode(part), None, None, name)
    }


def _is_shared(store: Store, part: str, parts: set[str]) -> bool:
    pointing = store.quads_for_pattern(None, None, NamedNode(part), None)
    return any(
        isinstance(quad.subject, NamedNode) and quad.subject.value not in parts for quad in pointing
    )
