"""The published questions are there for people and for query editors, and run as they stand."""

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from graph import namespaces, resources
from graph.analysis.gap_values import GapKind
from graph.catalog.page_queries import shown
from graph.store.saved_queries import PublishedQuestion, as_turtle, published_questions, question
from tests.support.published import bundled

STORE = bundled()
SHOWN = {
    **{f"catalog/pages/gaps/{kind}": {} for kind in GapKind},
    "catalog/pages/matrix": {},
    "catalog/pages/matrix-publishers": {},
    "catalog/pages/links-between": {
        "one": namespaces.goal_set("sst-2023"),
        "other": namespaces.goal_set("nationale-maal-2016"),
    },
}


def answers(query: str) -> int:
    found = STORE.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)


def test_every_file_is_a_question_in_two_languages() -> None:
    found = published_questions()

    assert [each.number for each in found] == list(range(1, len(resources.library_files()) + 1))
    assert all(
        each.titles["da"].endswith("?") and each.titles["en"].endswith("?") for each in found
    )
    assert all(each.titles["da"] != each.titles["en"] for each in found)
    assert all(len(each.notes[lang]) > 60 for each in found for lang in ("da", "en"))
    assert all(each.notes["da"].endswith(".") and "?" not in each.notes["da"] for each in found)
    assert not any("note-da" in each.notes["en"] for each in found)
    assert question("01-goal-sets") == found[0]
    assert question("no-such") is None


@pytest.mark.parametrize("asked", published_questions(), ids=lambda each: each.slug)
def test_a_question_runs_as_it_stands(asked: PublishedQuestion) -> None:
    assert answers(asked.query) >= 0


def test_editors_find_every_question_with_its_query_and_titles() -> None:
    triples = [quad.triple for quad in parse(as_turtle(), format=RdfFormat.TURTLE)]
    queries = [t.object for t in triples if t.predicate.value == f"{namespaces.SH}select"]

    assert {getattr(query, "value", "") for query in queries} == {
        each.query for each in published_questions()
    }


@pytest.mark.parametrize("name", SHOWN)
def test_the_query_behind_a_page_has_an_answer(name: str) -> None:
    assert answers(shown(name, **SHOWN[name])) > 0


def test_parameters_are_published_as_shacl_has_them() -> None:
    store = Store()
    store.load(as_turtle(), format=RdfFormat.TURTLE)
    found = store.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?path ?name ?value WHERE {"
        " ?q sh:parameter ?p . ?p a sh:Parameter ; sh:path ?path ; sh:name ?name ; sh:optional ?o ."
        " OPTIONAL { ?p sh:defaultValue ?value } FILTER(LANG(?name) = 'en') }"
    )
    assert isinstance(found, QuerySolutions)
    said = {
        getattr(row["path"], "value", "").rpartition("/query/")[2]: (
            getattr(row["name"], "value", ""),
            row["value"],
        )
        for row in found
    }

    assert said["11-targets/org"] == ("Body", None)
    assert said["06-themes-across-levels/atLeast"][1] is not None
    assert len(said) == sum(
        len(parameter.variables) for each in published_questions() for parameter in each.parameters
    )
