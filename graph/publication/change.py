"""The patch that makes the next version out of the current one."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad, Store

from graph import namespaces
from graph.publication.inferred import inferred_patch
from graph.publication.placement import place
from graph.publication.skolemize import skolemize
from graph.store.patch import Patch
from graph.submission.validation.overlay import Overlays
from graph.submission.validation.replacement import LINKS, Replacement, graph_of

_SYSTEM = frozenset({namespaces.DERIVED, namespaces.HISTORY})
"""Graphs that no submission writes."""


def as_published(submission: Iterable[Quad], links: str = "") -> list[Quad]:
    """The quads of a submission as they are published: in graphs, without blank nodes, each once.

    With ``links`` all links of no graph are in that one.
    """
    store = Store()  # writes numbers as they are stored: 01 as 1
    store.extend(place(skolemize(submission), links))
    return sorted(store, key=str)


def patch_of(submission: Iterable[Quad], published: Store) -> Patch:
    """The patch that publishes a submission."""
    return patch_of_stated(as_published(submission), published)


def patch_of_stated(published_so: Iterable[Quad], published: Store) -> Patch:
    """The patch that publishes a submission, given as ``as_published`` has it."""
    stated = [quad for quad in published_so if graph_of(quad) not in _SYSTEM]
    return patch_with(stated, published, Replacement.by(stated))


def sets_of(graphs: Iterable[str]) -> tuple[str, ...]:
    """The slugs of the goal sets whose graphs, or graphs of links, are among some; sorted."""
    prefixes = namespaces.set_graph(""), LINKS
    found = {
        graph.removeprefix(prefix)
        for graph in graphs
        for prefix in prefixes
        if graph.startswith(prefix)
    }
    return tuple(sorted(found))


def patch_to(target: Store, published: Store, graphs: Iterable[str]) -> Patch:
    """The patch that gives some graphs, by IRI, the content they have in another version."""
    names = frozenset(graphs) - _SYSTEM
    stated = [
        quad
        for name in sorted(names)
        for quad in target.quads_for_pattern(None, None, None, NamedNode(name))
    ]
    return patch_with(stated, published, Replacement(names, frozenset()))


def patch_with(stated: Sequence[Quad], published: Store, replacement: Replacement) -> Patch:
    """The patch that makes something give way to statements in their graphs.

    Inferred triples are patched with it. What stays the same is in neither part.
    """
    overlays = Overlays.of(stated, published, replacement)
    coming = frozenset(stated)
    removed = [quad for quad in overlays.after.dropped if quad not in coming]
    inferred = inferred_patch(overlays)
    return Patch(
        removed=(*sorted(removed, key=str), *inferred.removed),
        added=(*(quad for quad in stated if quad not in published), *inferred.added),
    )
