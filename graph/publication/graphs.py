"""Single named graphs as submissions: what is written to one goes through the same check as any set."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from graph import errors, namespaces
from graph.publication.change import patch_with, sets_of
from graph.publication.tokens import Token
from graph.publication.versions import publish_patch, withdraw
from graph.store.content_hash import OUTSIDE
from graph.store.patch import Change, Patch
from graph.store.workspace import Version, Workspace
from graph.submission.service import File
from graph.submission.validation.replacement import LINKS, Replacement, graph_of

_SETS: Final = namespaces.set_graph("")
_FOLLOWING: Final = OUTSIDE | {namespaces.DERIVED}
_PUBLISHED: Final = "published-{number}.nq"
"""The names of the files with what is published already, as findings would name them."""


def is_written_alone(graph: str) -> bool:
    """Whether a graph may be written by itself: that of a goal set, or one of links."""
    prefixes = _SETS, LINKS
    return any(graph.startswith(each) and "/" not in graph.removeprefix(each) for each in prefixes)


def with_published(
    store: Store, graph: str, given: Sequence[File], *, keep: bool = False
) -> tuple[File, ...]:
    """The files of a submission that replaces one graph, or adds to it if it shall ``keep`` what it has.

    With the links of a published set comes the set itself, unchanged: they are part of it.
    """
    names = [graph] if keep else []
    if graph.startswith(LINKS):
        names.append(_SETS + graph.removeprefix(LINKS))
    parts = (content_of(store, name) for name in names)
    return (
        *given,
        *(
            File(_PUBLISHED.format(number=number), part)
            for number, part in enumerate(parts, 1)
            if part
        ),
    )


def content_of(store: Store, graph: str) -> bytes:
    """The statements of a graph, in N-Quads."""
    return as_lines(store.quads_for_pattern(None, None, None, NamedNode(graph)))


def as_lines(quads: Iterable[Quad]) -> bytes:
    """Statements in N-Quads."""
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def require_within(graph: str, patch: Patch) -> None:
    """Raise ``GraphExceeded`` if a patch changes another graph of a set or of links than this one.

    Additions to what all share, such as organisations, may come along.
    """
    own = {graph, *_FOLLOWING}
    beyond = {
        name
        for name in patch.graphs - own
        if is_written_alone(name) or name in Patch(removed=patch.removed).graphs
    }
    if beyond:
        local = namespaces.local(min(beyond)), namespaces.local(graph)
        raise errors.GraphExceeded(other=local[0], graph=local[1])


def require_some(graph: str, stated: Iterable[Quad]) -> None:
    """Raise ``GraphExceeded`` if nothing that is stated, as it is published, is in a graph."""
    names = {graph_of(quad) for quad in stated}
    if graph not in names:
        other = next(iter(sorted(names)), "")
        raise errors.GraphExceeded(other=namespaces.local(other), graph=namespaces.local(graph))


def drop_graph(
    workspace: Workspace,
    graph: str,
    change: Change,
    *,
    base: int | None = None,
    token: Token | None = None,
) -> Version:
    """Make a version without a graph: withdraw a goal set, or take links out.

    Raises ``NotKnown`` for a graph that is not published, what ``withdraw`` raises for a set that others
    link to, ``VersionMoved``, and what ``publish_patch`` raises.
    """
    current = workspace.current()
    if base is not None and current.number != base:
        raise errors.VersionMoved(base=base, current=current.number)
    store = workspace.open(current)
    if next(store.quads_for_pattern(None, None, None, NamedNode(graph)), None) is None:
        raise errors.NotKnown(name=graph)
    if graph.startswith(_SETS):
        slug = graph.removeprefix(_SETS)
        return withdraw(workspace, slug, change, base=current.number, token=token)
    patch = patch_with((), store, Replacement(frozenset({graph}), frozenset()))
    change = replace(change, action="withdraw", sets=sets_of([graph]))
    return publish_patch(workspace, patch, change, current.number, token=token)
