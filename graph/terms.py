"""Reads answers of the product's own queries: RDF terms as Python values."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias, cast

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple, Variable

from graph import files, names
from graph.model import Text

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = Mapping[str, Term]

_LABELS: Final = ("skos:prefLabel", "dct:title", "foaf:name", "rdfs:label")
"""Where a thing's name may stand, best first."""

_NOTHING: Final = NamedNode(names.ID + "nothing")

_DANISH: Final = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
"""Puts æ, ø and å after z."""


def node(iri: str) -> NamedNode:
    """An IRI as a term; for what cannot be one, an IRI of which nothing is said."""
    try:
        return NamedNode(iri)
    except ValueError:
        return _NOTHING


def rows(store: Store, query: str, **bindings: NamedNode | Literal) -> Iterator[Row]:
    """The answers of ``graph/queries/QUERY.rq`` over all graphs, with some variables given."""
    found = cast(
        "QuerySolutions",
        store.query(
            files.query(query),
            use_default_graph_as_union=True,
            substitutions={Variable(name): term for name, term in bindings.items()},
        ),
    )
    variables = [variable.value for variable in found.variables]
    for solution in found:
        yield {
            name: term for name, term in zip(variables, solution, strict=True) if term is not None
        }


def iri(row: Row, name: str) -> str:
    """The IRI in a row, or "" when there is none."""
    return as_iri(row.get(name)) or ""


def string(row: Row, name: str) -> str:
    """The words in a row, or "" when there are none."""
    return term.value if isinstance(term := row.get(name), Literal) else ""


def integer(row: Row, name: str) -> int:
    """The whole number in a row, or 0 when there is none."""
    number = as_number(row.get(name))
    return 0 if number is None else int(number)


def texts(group: Iterable[Row], name: str) -> tuple[Text, ...]:
    """The words that some rows hold under one name, each language once."""
    found = {row[name] for row in group if name in row}
    return tuple(sorted(as_texts(found), key=lambda text: (text.lang, text.value)))


def best(candidates: Iterable[Text], lang: str) -> Text | None:
    """The words in a language, else in Danish, else in any; None when there are none."""
    order = {lang: 0, "da": 1, "": 2}
    return min(candidates, key=lambda text: (order.get(text.lang, 3), text), default=None)


def as_texts(terms: Iterable[Term]) -> Iterator[Text]:
    """The literals among some terms, with their language."""
    for term in terms:
        if isinstance(term, Literal):
            yield Text(term.value, term.language or "")


def as_iri(term: Term | None) -> str | None:
    """An IRI, when that is what the term is."""
    return term.value if isinstance(term, NamedNode) else None


def as_number(term: Term | None) -> Decimal | None:
    """A number, when the term holds one that is finite."""
    if isinstance(term, Literal):
        with suppress(InvalidOperation):
            number = Decimal(term.value)
            return number if number.is_finite() else None
    return None


def as_day(term: Term | None, *, last: bool = False) -> date | None:
    """A day; of a year or a month its first day, or its last."""
    if not isinstance(term, Literal):
        return None
    year, *rest = term.value[:10].split("-")
    try:
        match rest:
            case []:
                return date(int(year), 12, 31) if last else date(int(year), 1, 1)
            case [month]:
                return (
                    _end_of_month(int(year), int(month)) if last else date(int(year), int(month), 1)
                )
            case _:
                return date.fromisoformat(term.value[:10])
    except (ValueError, OverflowError):  # no day, or in a year that no calendar here reaches
        return None


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def alphabetical(text: str) -> str:
    """A key that sorts as a Danish reader expects."""
    return text.casefold().translate(_DANISH)


def numerical(number: str) -> tuple[tuple[bool, int, str], ...]:
    """A key that sorts goal numbers: 2.9 before 2.10, figures before letters."""
    return tuple(
        (not part.isdecimal(), int(part[:9]) if part.isdecimal() else 0, part)
        for part in number.split(".")
    )


@dataclass(frozen=True, slots=True)
class About:
    """What the graph says about one thing. Properties are named as ``dct:title``."""

    iri: str
    values: Mapping[str, tuple[Term, ...]]

    def iris(self, name: str) -> tuple[str, ...]:
        """The IRIs under a property, in order."""
        return tuple(sorted(iri for term in self.values.get(name, ()) if (iri := as_iri(term))))

    def iri_of(self, name: str) -> str:
        """The IRI under a property, or "" when there is none."""
        return next(iter(self.iris(name)), "")

    def texts(self, name: str) -> tuple[Text, ...]:
        """The words under a property, in order."""
        return tuple(sorted(as_texts(self.values.get(name, ()))))

    def text(self, name: str, lang: str = "da") -> Text | None:
        """The words under a property, in a language if there are any in it."""
        return best(self.texts(name), lang)

    def remarks(self, lang: str) -> tuple[Text, ...]:
        """What the editors tell the reader, in a language if they do so in it."""
        remarks = self.texts("skos:editorialNote")
        return tuple(text for text in remarks if text.lang == lang) or remarks

    def string(self, name: str) -> str:
        """The plain words under a property, or "" when there are none."""
        return next((text.value for text in self.texts(name)), "")

    def number(self, name: str) -> Decimal | None:
        """The number under a property."""
        return next(
            (n for term in self.values.get(name, ()) if (n := as_number(term)) is not None), None
        )

    def whole(self, name: str) -> int | None:
        """The whole number under a property."""
        number = self.number(name)
        return None if number is None else int(number)

    def day(self, name: str, *, last: bool = False) -> date | None:
        """The day under a property."""
        return next(
            (day for term in self.values.get(name, ()) if (day := as_day(term, last=last))), None
        )

    def true(self, name: str) -> bool:
        """Whether the graph says so: true only when it does."""
        return any(text.value in {"true", "1"} for text in self.texts(name))

    def label(self, lang: str) -> Text:
        """The thing's name in a language; the end of its IRI when it has none."""
        named = (self.text(name, lang) for name in _LABELS)
        return next((text for text in named if text), Text(names.slug(self.iri)))


def about(store: Store, query: str, **bindings: NamedNode | Literal) -> dict[str, About]:
    """What a query's rows of thing, property and value say, by thing."""
    said: dict[str, dict[str, list[Term]]] = {}
    for row in rows(store, query, **bindings):
        if (thing := as_iri(row.get("thing"))) and (name := as_iri(row.get("property"))):
            values = said.setdefault(thing, {}).setdefault(names.compact(name), [])
            if row["value"] not in values:
                values.append(row["value"])
    return {
        thing: About(thing, {name: tuple(terms) for name, terms in values.items()})
        for thing, values in said.items()
    }
