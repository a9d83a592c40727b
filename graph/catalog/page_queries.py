"""The SPARQL query behind a page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import namespaces, resources
from graph.catalog.facets import NO_STATUS
from graph.catalog.status_reports import Status

_EXAMPLES: Final = (
    "catalog/examples/goals",
    "catalog/examples/targets",
    "catalog/examples/links",
    "catalog/examples/themes",
)
PREFIXES: Final = namespaces.sparql_prefixes("dcat", "dct", "gg", "skos")
_GOALS: Final = """\
{prefixes}SELECT DISTINCT ?goal ?set ?number ?title
WHERE {{
  ?goal a gg:Goal ; dct:isPartOf ?set ; skos:notation ?number ; dct:title ?title .
{conditions}}}
ORDER BY ?set ?number
"""
_CONDITIONS: Final = {
    "level": "?set gg:level",
    "part_of": "?goal dct:isPartOf",
    "publisher": "?set dct:publisher",
    "theme": "?goal dct:subject",
    "type_": "?goal dct:type",
    "frame": "?goal dct:references|gg:reportedIn",
}
_PERIOD: Final = re.compile(r"(?=-?[1-9])([1-9][0-9]{0,3})?(?:(-)([1-9][0-9]{0,3})?)?")
_NOTHING: Final = "FILTER(false)"


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its title."""

    title: str
    query: str


def examples(lang: str) -> tuple[Question, ...]:
    """The example queries. Their first two lines are their titles, Danish and English."""
    return tuple(_example(resources.query(name), lang) for name in _EXAMPLES)


def goals(**chosen: str) -> str:
    """A query for the goals with what is chosen, as ``conditions`` takes it.

    Like ``shown`` it is text for the editor: the product itself hands values over apart from it.
    """
    return _GOALS.format(prefixes=PREFIXES, conditions=conditions(chosen))


def conditions(chosen: Mapping[str, str]) -> str:
    """What is chosen among goals, as lines of a query over ?goal and ?set.

    Level, set, publisher, theme, type and frame are IRIs, period and status slugs; "" chooses all,
    and a slug that no goal can have chooses none.
    """
    lines = [
        line for name, value in chosen.items() if value for line in _lines(name, value) if line
    ]
    return "".join(f"  {line}\n" for line in lines)


def _lines(name: str, value: str) -> Iterator[str]:
    match name:
        case "period":
            yield from _period(value)
        case "status":
            yield from _status(value)
        case _:
            yield f"{_CONDITIONS[name]} {NamedNode(value)} ."


def _period(slug: str) -> Iterator[str]:
    """The years in which a set's period begins and ends; "2016-" is open, "2023" a single year."""
    found = _PERIOD.fullmatch(slug)
    start, dash, end = found.groups(default="") if found else ("", "", "")
    if start == end:  # no period at all, or a single year in two
        yield _NOTHING
        return
    for name, year in (("start", start), ("end", end if dash else start)):
        if year:
            first = Literal(f"{int(year):04}-")
            yield f"?set dct:temporal/dcat:{name}Date ?{name} ."
            yield f'FILTER(STRSTARTS(CONCAT(STR(?{name}), "-"), {first}))'
        else:
            yield f"FILTER NOT EXISTS {{ ?set dct:temporal/dcat:{name}Date ?{name} }}"


def _status(slug: str) -> Iterator[str]:
    """The status in the latest report on a goal, or that there is no report."""
    if slug == NO_STATUS:
        yield "FILTER NOT EXISTS { ?report a gg:StatusReport ; gg:onGoal ?goal }"
    elif slug in set(Status):
        yield "?report a gg:StatusReport ; gg:onGoal ?goal ; gg:halfYear ?halfYear ;"
        yield f"  gg:status gg:{slug.capitalize()} ."
        yield "FILTER NOT EXISTS {"
        yield "  ?newer a gg:StatusReport ; gg:onGoal ?goal ; gg:halfYear ?later ."
        yield "  FILTER(STR(?later) > STR(?halfYear))"
        yield "}"
    else:
        yield _NOTHING


def shown(name: str, **given: str) -> str:
    """A query of ours with IRIs put in for some variables."""
    text = resources.query(name)
    if not given:
        return text
    variables = " ".join(f"?{variable}" for variable in given)
    values = " ".join(str(NamedNode(iri)) for iri in given.values())
    return text.replace("WHERE {", f"WHERE {{\n  VALUES ({variables}) {{ ({values}) }}", 1)


def _example(text: str, lang: str) -> Question:
    danish, english, query = text.split("\n", 2)
    title = danish if lang == "da" else english
    return Question(title.removeprefix("# "), query)
