"""Labels for the IRIs in a result."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Store

from graph import namespaces
from graph.model.labels import Labels
from graph.model.part_of import whole
from graph.model.statements import StoreStatements

_OURS: Final = (namespaces.ID, namespaces.CODE, namespaces.GG)
"""How the IRIs begin of what the graph itself names."""


def called(store: Store, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The labels of those among some IRIs that are ours and have one, in a language where they can.

    A goal is labelled by its set, number and title, a part of a goal as the goal without the title,
    a link by its two ends. It takes a few look-ups for each IRI and no query.
    """
    said = StoreStatements(store)
    labels = Labels(said, lang)
    found = {
        iri: labels.label(iri, with_set=True) or labels.goal(whole(said, iri))
        for iri in dict.fromkeys(iris)
        if iri.startswith(_OURS)
    }
    return {iri: label for iri, label in found.items() if label}
