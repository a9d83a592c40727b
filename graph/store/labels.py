"""Labels for the IRIs in a result."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Store

from graph import namespaces
from graph.model.labels import Labels
from graph.model.part_of import whole
from graph.model.statements import StoreStatements

_OURS: Final = (namespaces.ID, namespaces.CODE, namespaces.GG)
"""The namespaces of the IRIs that the graph itself defines."""


def called(store: Store, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The labels of some IRIs in our namespaces, in a language if they have one in it.

    A goal is labelled by its set, number and title, a part of a goal as the goal without the title,
    a link by its two ends. IRIs without a label are left out. Each IRI takes a few look-ups and no
    query.
    """
    said = StoreStatements(store)
    labels = Labels(said, lang)
    found = {
        iri: labels.label(iri, with_set=True) or labels.goal(whole(said, iri))
        for iri in dict.fromkeys(iris)
        if iri.startswith(_OURS)
    }
    return {iri: label for iri, label in found.items() if label}
