"""Makes new versions: by a patch, by taking sets back, by going back to an older version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import errors, namespaces
from graph.i18n import N_
from graph.publication.change import patch_to, patch_with, sets_of
from graph.publication.provenance import provenance
from graph.publication.scope import require
from graph.publication.tokens import Token
from graph.publication.vanishing import vanished
from graph.store.content_hash import EMPTY, OUTSIDE, graph_hash, graph_hashes
from graph.store.patch import Change, Patch
from graph.store.workspace import Version, Workspace
from graph.submission.validation.replacement import LINKS, Replacement

_STATUS: Final = NamedNode(namespaces.GG + "linkStatus")
_WITHDRAWN: Final = NamedNode(namespaces.GG + "Withdrawn")
_ENDS: Final = (NamedNode(namespaces.RDF + "subject"), NamedNode(namespaces.RDF + "object"))
_MOST_LISTED: Final = 20
"""The most links that a refusal names."""


def publish_patch(
    workspace: Workspace,
    patch: Patch,
    change: Change,
    base: int | None,
    *,
    token: Token | None = None,
) -> Version:
    """Make a patch of the version ``base`` the next version, or nothing.

    Raises ``VersionMoved`` if another version was published since, ``NothingChanged`` for an empty
    patch, ``TokenTooNarrow`` for one that the ``token`` does not cover, and the errors of
    ``Workspace.writing``.
    """
    if not patch.graphs - OUTSIDE:
        raise errors.NothingChanged
    require(token, patch)
    with workspace.writing(base) as draft:
        parent = draft.parent.number if draft.parent else None
        change = _not_before(draft.parent, change)
        gone = vanished(workspace.open(draft.parent), patch) if draft.parent else ()
        said = provenance(draft.number, parent, change, patch.graphs - _SYSTEM, gone, patch)
        return draft.commit_patch(change, replace(patch, added=(*patch.added, *said)))


def _not_before(parent: Version | None, change: Change) -> Change:
    """The change, no earlier than the version that it follows: the clock may have been set back."""
    if parent is None or parent.manifest is None:
        return change
    return replace(change, published=max(change.published, parent.manifest.published))


_SYSTEM: Final = OUTSIDE | {namespaces.DERIVED}


def withdraw(
    workspace: Workspace,
    slug: str,
    change: Change,
    *,
    with_links: bool = False,
    base: int | None = None,
    token: Token | None = None,
) -> Version:
    """Take a goal set back, with the links that came with it.

    Links of others that point at it are marked Withdrawn if ``with_links``; otherwise raises
    ``SetInUse`` with their names. Raises ``NoSuchSet`` for a set that is not published, and what
    ``publish_patch`` raises.
    """
    current = _current(workspace, base)
    patch = withdrawal(workspace.open(current), slug, with_links=with_links)
    change = replace(change, action="withdraw", sets=(slug,))
    return publish_patch(workspace, patch, change, current.number, token=token)


def withdrawal(store: Store, slug: str, *, with_links: bool = False) -> Patch:
    """The patch that takes a goal set back; raises ``SetInUse`` or ``NoSuchSet``, as ``withdraw``."""
    graphs = {namespaces.set_graph(slug), LINKS + slug}
    if (
        next(store.quads_for_pattern(None, None, None, NamedNode(namespaces.set_graph(slug))), None)
        is None
    ):
        raise errors.NoSuchSet(set=slug)
    links = _links_of_others(store, slug, graphs)
    if links and not with_links:
        named = [namespaces.local(link.value) for link in links]
        rest = f" … (+{len(named) - _MOST_LISTED})" if len(named) > _MOST_LISTED else ""
        raise errors.SetInUse(
            set=slug, count=len(named), links=", ".join(named[:_MOST_LISTED]) + rest
        )
    replacement = Replacement(frozenset(graphs), frozenset(links))
    return patch_with(_withdrawn(store, links), store, replacement)


def roll_back(
    workspace: Workspace,
    number: int,
    change: Change,
    *,
    base: int | None = None,
    token: Token | None = None,
) -> Version:
    """Make a new version with the content of an older one.

    Raises ``NothingChanged`` if the content is the same, the errors of ``Workspace.version`` and
    what ``publish_patch`` raises.
    """
    current, target = _current(workspace, base), workspace.version(number)
    store = workspace.open(current)
    before, wanted = hashes_of(current, store), hashes_of(target, workspace.open(target, ()))
    names = before.keys() | wanted.keys()
    differ = {name for name in names if before.get(name) != wanted.get(name)}
    older = workspace.open(target, differ)
    _verify(workspace, number, older, {name: wanted.get(name, EMPTY) for name in differ})
    patch = patch_to(older, store, differ)
    change = replace(change, action="rollback", of=number, sets=sets_of(differ))
    return publish_patch(workspace, patch, change, current.number, token=token)


def _current(workspace: Workspace, base: int | None) -> Version:
    """The current version; raises ``VersionMoved`` if it is not the one that a change is based on."""
    current = workspace.current()
    if base is not None and current.number != base:
        raise errors.VersionMoved(base=base, current=current.number)
    return current


def _verify(workspace: Workspace, number: int, store: Store, graphs: Mapping[str, str]) -> None:
    """Raise ``WorkspaceBroken`` if some graphs of a version are not what their hashes say."""
    try:
        damaged = [name for name, known in graphs.items() if graph_hash(store, name) != known]
    except (OSError, RuntimeError) as fault:
        raise workspace.broken(_DAMAGED, version=number) from fault
    if damaged:
        raise workspace.broken(_DAMAGED, version=number)


_DAMAGED: Final = N_("the content of version {version} is not as it was written.")


def hashes_of(version: Version, store: Store) -> dict[str, str]:
    """The hash of each graph of a version; of one of format 1 they are computed."""
    manifest = version.manifest
    return dict(manifest.graphs) if manifest and manifest.graphs else graph_hashes(store)


def _links_of_others(store: Store, slug: str, own: Iterable[str]) -> list[NamedNode]:
    """The links to and from the goals of a set that stand in the graphs of others and are not withdrawn."""
    graph, part_of = NamedNode(namespaces.set_graph(slug)), NamedNode(namespaces.DCT + "isPartOf")
    goals = {said.subject for said in store.quads_for_pattern(None, part_of, None, graph)}
    found = {
        link.subject
        for goal in goals
        for end in _ENDS
        for link in store.quads_for_pattern(None, end, goal, None)
        if isinstance(link.subject, NamedNode) and _name(link) not in own
    }
    withdrawn = {each.subject for each in store.quads_for_pattern(None, _STATUS, _WITHDRAWN, None)}
    return sorted((link for link in found if link not in withdrawn), key=str)


def _withdrawn(store: Store, links: Sequence[NamedNode]) -> list[Quad]:
    """The statements of links with the status Withdrawn in place of their own."""
    return [
        Quad(
            each.subject,
            each.predicate,
            _WITHDRAWN if each.predicate == _STATUS else each.object,
            each.graph_name,
        )
        for link in links
        for each in store.quads_for_pattern(link, None, None, None)
        if _name(each) not in _SYSTEM
    ]


def _name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
