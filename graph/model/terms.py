"""RDF terms and query rows as Python values."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias, cast

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple, Variable

from graph import namespaces, resources
from graph.model import ontology
from graph.model.values import Text

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Solution: TypeAlias = Mapping[str, Term]
_NOTHING: Final = NamedNode(namespaces.ID + "nothing")


def node(iri: str) -> NamedNode:
    """An IRI as a term; for what cannot be one, an IRI of which nothing is said."""
    try:
        return NamedNode(iri)
    except ValueError:
        return _NOTHING


def is_iri(text: str) -> bool:
    """Whether a text can stand as an absolute IRI in RDF."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def rows(store: Store, query: str, **bindings: NamedNode | Literal) -> Iterator[Solution]:
    """The results of one of our own queries over all graphs, with some variables given.

    In it ``dct:hasPart`` and ``rdfs:label`` stand for all properties to parts, and of labels.
    """
    found = cast(
        "QuerySolutions",
        store.query(
            ontology.expand(resources.query(query)),
            use_default_graph_as_union=True,
            substitutions={Variable(name): term for name, term in bindings.items()},
        ),
    )
    variables = [variable.value for variable in found.variables]
    for solution in found:
        yield {
            name: term for name, term in zip(variables, solution, strict=True) if term is not None
        }


def iri(row: Solution, name: str) -> str:
    """The IRI in a row, or "" when there is none."""
    return as_iri(row.get(name)) or ""


def string(row: Solution, name: str) -> str:
    """The words in a row, or "" when there are none."""
    return term.value if isinstance(term := row.get(name), Literal) else ""


def integer(row: Solution, name: str) -> int:
    """The whole number in a row, or 0 when there is none."""
    number = as_number(row.get(name))
    return 0 if number is None else int(number)


def texts(group: Iterable[Solution], name: str) -> tuple[Text, ...]:
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
