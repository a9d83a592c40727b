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
    """An IRI as a term; an invalid one becomes an IRI without statements."""
    try:
        return NamedNode(iri)
    except ValueError:
        return _NOTHING


def is_iri(text: str) -> bool:
    """Whether a text is a valid absolute IRI in RDF."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def rows(store: Store, query: str, **bindings: NamedNode | Literal) -> Iterator[Solution]:
    """The results of an internal query over the union of all graphs, with some variables bound.

    ``dct:hasPart`` and ``rdfs:label`` in the query mean all properties to parts, and of labels.
    A row has no entry for an unbound variable.
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
    """The IRI under a name in a row, or "" if there is none."""
    return as_iri(row.get(name)) or ""


def string(row: Solution, name: str) -> str:
    """The literal under a name in a row, or "" if there is none."""
    return term.value if isinstance(term := row.get(name), Literal) else ""


def integer(row: Solution, name: str) -> int:
    """The number under a name in a row, truncated to an integer; 0 if there is none."""
    number = as_number(row.get(name))
    return 0 if number is None else int(number)


def texts(group: Iterable[Solution], name: str) -> tuple[Text, ...]:
    """The distinct texts under a name in some rows, sorted by language."""
    found = {row[name] for row in group if name in row}
    return tuple(sorted(as_texts(found), key=lambda text: (text.lang, text.value)))


def best(candidates: Iterable[Text], lang: str) -> Text | None:
    """The text in a language, else in Danish, else untagged, else in any; None without texts."""
    order = {lang: 0, "da": 1, "": 2}
    return min(candidates, key=lambda text: (order.get(text.lang, 3), text), default=None)


def as_texts(terms: Iterable[Term]) -> Iterator[Text]:
    """The literals among some terms, with their language tags."""
    for term in terms:
        if isinstance(term, Literal):
            yield Text(term.value, term.language or "")


def as_iri(term: Term | None) -> str | None:
    """The IRI of a term; None for anything else."""
    return term.value if isinstance(term, NamedNode) else None


def as_number(term: Term | None) -> Decimal | None:
    """The finite number in a literal; None for anything else."""
    if isinstance(term, Literal):
        with suppress(InvalidOperation):
            number = Decimal(term.value)
            return number if number.is_finite() else None
    return None


def as_day(term: Term | None, *, last: bool = False) -> date | None:
    """The date in a literal, else None; a year or month gives its first day or its ``last``."""
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
    except (ValueError, OverflowError):  # not a date, or out of the range of ``date``
        return None


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
