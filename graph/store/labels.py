"""Display names for the IRIs in a result."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Store

from graph import namespaces
from graph.model.terms import Term, as_iri, as_texts, best, node
from graph.model.values import Text
from graph.namespaces import whole

_OURS: Final = (namespaces.ID, namespaces.CODE, namespaces.GG)
"""How the IRIs begin of what the graph itself names."""
_LABELS: Final = (
    namespaces.SKOS + "prefLabel",
    namespaces.DCT + "title",
    namespaces.FOAF + "name",
    namespaces.RDFS + "label",
)
"""Where a thing's name may stand, best first."""


def called(store: Store, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The names of those among some IRIs that are ours and have one, in a language where they can.

    A goal is called by its set, number and title, a part of a goal as the goal without the title, a
    link by its two ends. It takes a few look-ups for each IRI and no query.
    """
    found = _Names(store, lang)
    named = {iri: found.name(iri) for iri in dict.fromkeys(iris) if iri.startswith(_OURS)}
    return {iri: name for iri, name in named.items() if name}


class _Names:
    """Looks names up, those of sets and goals once."""

    def __init__(self, store: Store, lang: str) -> None:
        self._store = store
        self._lang = lang
        self._shorts: dict[str, str] = {}

    def name(self, iri: str) -> str:
        ends = [self._one(iri, namespaces.RDF + end) for end in ("subject", "object")]
        if all(ends):
            return " → ".join(self._short(end) or namespaces.slug(end) for end in ends)
        title = self._label(iri)
        if short := self._short(iri):
            return f"{short} {title}".strip()
        if title:
            return title
        on_goal = self._one(iri, namespaces.GG + "onGoal")
        of = on_goal or whole(iri)
        return self._short(of) if of and of != iri else ""

    def _short(self, goal: str) -> str:
        """A goal as short as it can be named, «STPK 2.1»; "" for anything else."""
        if goal not in self._shorts:
            part_of = self._one(goal, namespaces.DCT + "isPartOf")
            number = self._text(goal, namespaces.SKOS + "notation")
            short = part_of and (
                self._text(part_of, namespaces.GG + "shortName") or self._label(part_of)
            )
            self._shorts[goal] = (
                f"{short or namespaces.slug(part_of)} {number}" if part_of and number else ""
            )
        return self._shorts[goal]

    def _label(self, iri: str) -> str:
        return next((text for name in _LABELS if (text := self._text(iri, name))), "")

    def _text(self, iri: str, name: str) -> str:
        found = best(as_texts(self._said(iri, name)), self._lang) or Text("")
        return " ".join(found.value.split())

    def _one(self, iri: str, name: str) -> str:
        return min((each for term in self._said(iri, name) if (each := as_iri(term))), default="")

    def _said(self, iri: str, name: str) -> list[Term]:
        quads = self._store.quads_for_pattern(node(iri), node(name), None)
        return [quad.object for quad in quads]
