"""Themes are counted as one query would count them, without looking at every pair of goals."""

from typing import Final

from hypothesis import given, settings
from pyoxigraph import Quad

from graph.catalog.theme_order import theme_tallies
from tests.support.building import graphs, store_of
from tests.support.published import bundled

# What is counted, said in one query: slow where many goals adopt the same shared goal.
WHOLE: Final = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX gg: <https://w3id.org/goalgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?level (COUNT(DISTINCT ?counted) AS ?goals) (COUNT(DISTINCT ?goal) AS ?rows)
WHERE {
  ?thing a skos:Concept ; skos:prefLabel ?label .
  FILTER(STRSTARTS(STR(?thing), "https://w3id.org/goalgraph/id/theme/"))
  ?goal dct:subject/(skos:broader|^skos:narrower)? ?thing ; dct:isPartOf ?set .
  OPTIONAL {
    ?goal gg:adopts ?shared . ?shared dct:isPartOf ?sharedSet .
    FILTER EXISTS {
      ?like gg:adopts? ?shared ; dct:subject/(skos:broader|^skos:narrower)? ?thing . FILTER(?like != ?goal)
    }
  }
  BIND(COALESCE(?shared, ?goal) AS ?counted)
  BIND(COALESCE(?sharedSet, ?set) AS ?home)
  ?home gg:level ?level .
}
GROUP BY ?thing ?level
"""


def by_query(store: object) -> dict[str, tuple[dict[str, int], int]]:
    found: dict[str, tuple[dict[str, int], int]] = {}
    for row in store.query(WHOLE, use_default_graph_as_union=True):  # type: ignore[attr-defined]
        counts, total = found.get(row["thing"].value, ({}, 0))
        counts[row["level"].value] = int(row["goals"].value)
        found[row["thing"].value] = counts, total + int(row["rows"].value)
    return found


def tallied(store: object) -> dict[str, tuple[dict[str, int], int]]:
    return {
        each.thing.iri: (dict(each.counts), each.rows)
        for each in theme_tallies(store, "da")  # type: ignore[arg-type]
    }


def test_the_bundled_themes_are_counted_as_the_query_counts_them() -> None:
    expected, found = by_query(bundled()), tallied(bundled())

    assert len(expected) > 10
    assert {theme: each for theme, each in found.items() if each[0]} == expected
    assert set(expected) <= set(found)


@given(graphs(noisy=True))
@settings(max_examples=60)
def test_themes_of_any_graph_are_counted_as_the_query_counts_them(given_quads: list[Quad]) -> None:
    store = store_of(given_quads)

    assert {theme: each for theme, each in tallied(store).items() if each[0]} == by_query(store)
