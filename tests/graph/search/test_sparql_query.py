"""A search goes on in SPARQL: the query finds the goals of the page, and nothing in it can break out."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions

from graph.catalog import lists
from graph.search import results
from graph.search.documents import DocumentKind, read
from graph.search.index import Index
from graph.search.query import read_query
from graph.search.sparql_query import as_sparql
from graph.store.sparql import check_query
from tests.support.published import bundled

STORE = bundled()
INDEX = Index.of(read(STORE))
WORDS = sorted({word for written in INDEX.written for word in written})
SOME = random.Random(1).sample(WORDS, 60)
TITLES = [dict(e.fields)["title"].value for e in read(STORE) if e.kind is DocumentKind.GOAL]


def page_and_query(text: str, **chosen: str) -> tuple[set[str], set[str] | None]:
    """The goals of a search, and those that its query finds; None where there is no query."""
    query = read_query(text, length=500, most=50)
    found = results.answer(STORE, INDEX, query, chosen, results.Shown(1, 10_000, "da"))
    listed = {hit.thing.iri for hit in found.page.items if hit.goal}
    asked = as_sparql(INDEX, query, lists.chosen_by(chosen), "da", some=found.some)
    if not asked:
        return listed, None
    check_query(asked, length=50_000, depth=200)
    rows = STORE.query(asked, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    return listed, {row["goal"].value for row in rows}


@pytest.mark.parametrize(
    "text",
    [
        "indlæggelse",
        "aeldre",
        "forebyggelse",
        "SST 2.1",
        "2023",
        "10 %",
        "«nationale mål» patienter",
        "ALT-evaluering",
        "forbedringer",
        "retssikkerhed parter",
        "retssikkerhed xyzzy",
        *SOME,
        *random.Random(2).sample(TITLES, 12),
    ],
)
def test_the_query_finds_the_goals_of_the_page(text: str) -> None:
    listed, asked = page_and_query(text)

    assert asked == listed


@pytest.mark.parametrize(
    "chosen",
    [
        {"kind": "goal"},
        {"kind": "measure"},
        {"kind": "quote"},
        {"level": "ministry-plan", "theme": "kvalitet"},
        {"set": "stpk-2023", "type": "operation"},
        {"publisher": "viborg-kommune", "period": "2017", "status": "none"},
        {"status": "red"},
    ],
)
def test_what_is_chosen_is_in_the_query(chosen: dict[str, str]) -> None:
    listed, asked = page_and_query("mål", **chosen)

    assert asked == listed


def test_no_query_is_offered_where_no_goal_can_be_found() -> None:
    for text, chosen in (("xyzzy", {}), ("***", {}), ("mål", {"kind": "theme"}), ("mål xyzzy", {})):
        query = read_query(text, length=500, most=50)
        assert as_sparql(INDEX, query, chosen, "da") == ""


@pytest.mark.parametrize(
    "text",
    [
        'mål" . } DROP ALL #',
        "mål\\",
        "mål {{x}} }{ {0}",
        "mål\n}\nDELETE WHERE { ?s ?p ?o }",
        "mål\\u000ASELECT * { ?s ?p ?o } #",
        "mål\u2028} #",
        '«mål\\"»',
        "mål' (.*) [a-z]+ $ ^ |",
    ],
)
def test_nothing_in_a_search_breaks_out_of_the_query(text: str) -> None:
    listed, asked = page_and_query(text)

    assert asked is None or asked == listed


@given(st.text(alphabet='mål 2.1,-"\\{}()[]|^$*+?\n\r\t#<>\u2028u0A«»', max_size=40))
@settings(deadline=None, max_examples=60)
def test_any_search_is_a_query_that_can_be_asked(text: str) -> None:
    listed, asked = page_and_query(text)

    assert asked is None or asked == listed


def test_the_query_says_what_differs_from_the_page() -> None:
    query = read_query("mål", length=500, most=50)

    for lang, words in (("da", "andre former findes ikke"), ("en", "other forms are not found")):
        assert words in as_sparql(INDEX, query, {}, lang)
