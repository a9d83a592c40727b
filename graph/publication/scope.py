"""What a token may change: the graphs of its goal sets, and additions to what all share."""

from collections.abc import Iterable
from typing import Final

from graph import errors, namespaces
from graph.publication.tokens import Token
from graph.store.content_hash import OUTSIDE
from graph.store.patch import Patch
from graph.submission.validation.replacement import LINKS

_SYSTEM: Final = OUTSIDE | {namespaces.DERIVED}
"""Graphs that follow from the others; nobody writes them."""
_SHARED: Final = frozenset(
    {
        namespaces.CODES,
        *(namespaces.GRAPH + name for name in ("organizations", "themes", "frames", "sources")),
    }
)
"""Graphs that any submission may add to; nothing is taken from them by a token for some sets only."""


def require(token: Token | None, patch: Patch) -> None:
    """Raise ``TokenTooNarrow`` if a token does not cover a patch; without a token all is allowed."""
    if token is None or not token.sets:
        return
    own = {prefix + slug for slug in token.sets for prefix in (namespaces.set_graph(""), LINKS)}
    removed, added = Patch(removed=patch.removed).graphs, Patch(added=patch.added).graphs
    beyond = (removed - own | added - own - _SHARED) - _SYSTEM
    if beyond:
        raise errors.TokenTooNarrow(set=_named(beyond), sets=", ".join(token.sets))


def _named(graphs: Iterable[str]) -> str:
    """A set, or a graph, that is beyond a token: the first by name."""
    names = sorted(name.removeprefix(namespaces.GRAPH) for name in graphs)
    of_sets = [name.removeprefix("set/") for name in names if name.startswith("set/")]
    return next(iter((*of_sets, *names)))
