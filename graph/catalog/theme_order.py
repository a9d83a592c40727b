"""Which theme is broader than which: a goal counts under its own themes and those one step broader."""

from collections import defaultdict
from collections.abc import Mapping

from pyoxigraph import Store

from graph.model.terms import iri, rows


def broader_themes(store: Store) -> Mapping[str, frozenset[str]]:
    """The IRIs of the themes one step broader than each theme that has any."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, "catalog/broader-themes"):
        found[iri(row, "theme")].add(iri(row, "broader"))
    return {theme: frozenset(broader) for theme, broader in found.items()}


def with_narrower(store: Store, theme: str) -> frozenset[str]:
    """The IRIs of a theme and of those one step narrower."""
    narrower = (each for each, broader in broader_themes(store).items() if theme in broader)
    return frozenset({theme, *narrower})
