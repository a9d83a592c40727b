"""Which things a change takes out of the graph, so that their IRIs can say so."""

from collections import Counter
from itertools import islice

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.store.patch import Patch


def vanished(store: Store, patch: Patch) -> list[str]:
    """The IRIs below our base of which the patched STORE says nothing more, sorted.

    What is below another one of them is left out: who looks for it finds what it was below.
    """
    removed = Counter(quad.subject for quad in patch.removed if isinstance(quad.subject, NamedNode))
    added = {quad.subject for quad in patch.added}
    gone = {
        thing.value
        for thing, count in removed.items()
        if thing.value.startswith(namespaces.ID)
        and thing not in added
        and len([*islice(store.quads_for_pattern(thing, None, None, None), count + 1)]) <= count
    }
    return sorted(thing for thing in gone if not gone.intersection(namespaces.above(thing)))
