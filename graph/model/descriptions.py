"""The statements about a thing, by property: read by query or one thing at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.model.labels import find_label, find_short_label
from graph.model.terms import Term, as_day, as_iri, as_number, as_texts, best, node, rows
from graph.model.values import Text


@dataclass(frozen=True, slots=True)
class Description:
    """The statements about one thing. Properties are named as ``dct:title``."""

    iri: str
    values: Mapping[str, tuple[Term, ...]]

    def iris(self, name: str) -> tuple[str, ...]:
        """The IRIs of a property, sorted."""
        return tuple(sorted(iri for term in self.values.get(name, ()) if (iri := as_iri(term))))

    def iri_of(self, name: str) -> str:
        """The first IRI of a property, or "" if there is none."""
        return next(iter(self.iris(name)), "")

    def texts(self, name: str) -> tuple[Text, ...]:
        """The texts of a property, sorted."""
        return tuple(sorted(as_texts(self.values.get(name, ()))))

    def text(self, name: str, lang: str = "da") -> Text | None:
        """The text of a property, in a language if there is one in it; None without any."""
        return best(self.texts(name), lang)

    def remarks(self, lang: str) -> tuple[Text, ...]:
        """The editorial notes in a language; all of them if there are none in it."""
        remarks = self.texts("skos:editorialNote")
        return tuple(text for text in remarks if text.lang == lang) or remarks

    def string(self, name: str) -> str:
        """The first text of a property without its language, or "" if there is none."""
        return next((text.value for text in self.texts(name)), "")

    def number(self, name: str) -> Decimal | None:
        """The first finite number of a property; None if there is none."""
        return next(
            (n for term in self.values.get(name, ()) if (n := as_number(term)) is not None), None
        )

    def whole(self, name: str) -> int | None:
        """The first number of a property, truncated to an integer; None if there is none."""
        number = self.number(name)
        return None if number is None else int(number)

    def day(self, name: str, *, last: bool = False) -> date | None:
        """The first date of a property; a year or month gives its first day, or its ``last``."""
        return next(
            (day for term in self.values.get(name, ()) if (day := as_day(term, last=last))), None
        )

    def true(self, name: str) -> bool:
        """Whether a property is stated as true; False if it is not stated."""
        return any(text.value in {"true", "1"} for text in self.texts(name))

    def label(self, lang: str) -> Text:
        """The label in a language; the last segment of the IRI if there is none."""
        return find_label(self._texts_of, lang) or Text(namespaces.slug(self.iri))

    def short_label(self, lang: str) -> str:
        """The short name, else the label, else the last segment of the IRI."""
        found = find_short_label(self._texts_of, lang)
        return found.value if found else namespaces.slug(self.iri)

    def _texts_of(self, property_iri: str) -> tuple[Text, ...]:
        return self.texts(_compact(property_iri))


def read_descriptions(
    store: Store, query: str, **bindings: NamedNode | Literal
) -> dict[str, Description]:
    """Descriptions from a query's rows of thing, property and value, by the thing's IRI."""
    said: dict[str, dict[str, list[Term]]] = {}
    for row in rows(store, query, **bindings):
        if (thing := as_iri(row.get("thing"))) and (name := as_iri(row.get("property"))):
            values = said.setdefault(thing, {}).setdefault(namespaces.compact(name), [])
            if row["value"] not in values:
                values.append(row["value"])
    return {
        thing: Description(thing, {name: tuple(terms) for name, terms in values.items()})
        for thing, values in said.items()
    }


def said(store: Store, thing: str) -> Description:
    """The description of a thing in all graphs."""
    values: dict[str, dict[Term, None]] = {}
    for quad in store.quads_for_pattern(node(thing), None, None):
        values.setdefault(_compact(quad.predicate.value), {})[quad.object] = None
    return Description(thing, {name: tuple(terms) for name, terms in values.items()})


class LazyDescriptions(Mapping[str, Description]):
    """The description of any thing in a store, read on first access and cached."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, Description] = {}

    def __getitem__(self, thing: str) -> Description:
        if thing not in self._read:
            self._read[thing] = said(self._store, thing)
        return self._read[thing]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


@cache
def _compact(iri: str) -> str:
    return namespaces.compact(iri)
