"""Queries for a reader to start from: examples, and what a page shows as a query of one's own."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graph import files

_EXAMPLES: Final = ("example-goals", "example-targets", "example-links", "example-themes")

_GOALS: Final = """\
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX gg: <https://w3id.org/goalgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?goal ?set ?number ?title
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


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its title."""

    title: str
    query: str


def examples(lang: str) -> tuple[Question, ...]:
    """The example queries. Their first two lines are their titles, Danish and English."""
    return tuple(_example(files.query(name), lang) for name in _EXAMPLES)


def goals(**chosen: str) -> str:
    """A query for the goals with a chosen level, set, theme, type or frame, given as IRIs.

    Like ``shown`` it is text for the editor: the product itself hands values over apart from it.
    """
    conditions = (
        f"  {_CONDITIONS[name]} {NamedNode(iri)} .\n" for name, iri in chosen.items() if iri
    )
    return _GOALS.format(conditions="".join(conditions))


def shown(name: str, **given: str) -> str:
    """A query of ours with IRIs put in for some variables."""
    text = files.query(name)
    if not given:
        return text
    variables = " ".join(f"?{variable}" for variable in given)
    values = " ".join(str(NamedNode(iri)) for iri in given.values())
    return text.replace("WHERE {", f"WHERE {{\n  VALUES ({variables}) {{ ({values}) }}", 1)


def _example(text: str, lang: str) -> Question:
    danish, english, query = text.split("\n", 2)
    title = danish if lang == "da" else english
    return Question(title.removeprefix("# "), query)
