"""The SPARQL queries that pages offer in the editor."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Variable

from graph import resources
from graph.catalog.facets import NO_STATUS
from graph.catalog.status_reports import Status
from graph.model.query_text import QueryText, fill, parts, together

_EXAMPLES: Final = (
    "catalog/examples/goals",
    "catalog/examples/targets",
    "catalog/examples/links",
    "catalog/examples/themes",
)
_PERIOD: Final = re.compile(r"(?=-?[1-9])([1-9][0-9]{0,3})?(?:(-)([1-9][0-9]{0,3})?)?")
_PARTS: Final = "catalog/pages/goals"


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its title."""

    title: str
    query: str


def examples(lang: str) -> tuple[Question, ...]:
    """The example queries. Their first two lines are the titles in Danish and English."""
    return tuple(_example(resources.query(name), lang) for name in _EXAMPLES)


def goals(**chosen: str) -> str:
    """A query for the goals with the chosen values, given as for ``conditions``.

    Like that of ``shown``, the text is for the editor: internal queries bind values separately.
    """
    return fill(parts(_PARTS)["goals"], conditions=conditions(chosen)) + "\n"


def conditions(chosen: Mapping[str, str]) -> QueryText:
    """The lines of a query over ``?goal`` and ``?set`` for the chosen values, by facet name.

    Level, set, publisher, theme, group, type and frame are IRIs, period and status slugs. "" matches all
    goals, an invalid slug none. Raises ``ValueError`` for an invalid IRI.
    """
    return together(
        QueryText(f"{line}\n")
        for name, value in chosen.items()
        if value
        for line in _lines(name, value)
    )


def _lines(name: str, value: str) -> Iterator[QueryText]:
    match name:
        case "period":
            yield from _period(value)
        case "status":
            yield _status(value)
        case _:
            yield fill(parts(_PARTS)[name], value=NamedNode(value))


def _period(slug: str) -> Iterator[QueryText]:
    """Conditions on the years of a set's period: "2016-" has no end, "2023" is a single year."""
    found = _PERIOD.fullmatch(slug)
    start, dash, end = found.groups(default="") if found else ("", "", "")
    if start == end:  # no valid period, or a single year written twice
        yield parts(_PARTS)["nothing"]
        return
    for name, year in (("start", start), ("end", end if dash else start)):
        if year:
            yield fill(parts(_PARTS)[name], year=Literal(f"{int(year):04}-"))
        else:
            yield parts(_PARTS)[f"no {name}"]


def _status(slug: str) -> QueryText:
    """The condition on the status in the latest report on a goal, or that there is no report."""
    if slug == NO_STATUS:
        return parts(_PARTS)["no status"]
    if slug not in set(Status):
        return parts(_PARTS)["nothing"]
    return fill(parts(_PARTS)["status"], status=parts(_PARTS)[slug])


def shown(name: str, **given: str) -> str:
    """An internal query with some variables bound to IRIs, for the editor."""
    text = resources.query(name)
    if not given:
        return text
    values = fill(
        parts(_PARTS)["given"],
        variables=map(Variable, given),
        values=map(NamedNode, given.values()),
    )
    return text.replace("WHERE {", values, 1)


def _example(text: str, lang: str) -> Question:
    danish, english, query = text.split("\n", 2)
    title = danish if lang == "da" else english
    return Question(title.removeprefix("# "), query)
