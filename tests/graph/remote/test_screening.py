"""A stranger's query is sent on as we read it: nothing hides in how another parser reads its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from graph import errors
from graph.remote.screening import screen, with_fields
from graph.store.saved_queries import published_questions
from tests.support.published import bundled

SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://x/> { ?s ?p ?o } }",
    "PREFIX a: <urn:a> SELECT * { ?s a:b a:.SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { ?s <a:n> 1SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { SERVICE?x{ ?s ?p ?o } }",
    "SELECT * { SERVICE#c\n<http://x/>{ ?s ?p ?o } }",
    "PREFIX : <http://x/> SELECT * { SERVICE:a { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?z FILTER(?z<a:b)SERVICE?x#>\n{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?z FILTER(?z<'x>'') SERVICE <http://x/> { ?a ?b ?c } }",
    'SELECT * { ?s ?p ?z FILTER(?z<b:c#> """\n) SERVICE <http://x/> { ?a ?b ?c } #"""\n }',
    "SELECT * { \\u0053ERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'x\\u0027 . SERVICE <http://x/> { ?a ?b ?c } . ?d ?e \\u0027' } SERVICE",
    "SELECT * { SELECT * { SERVICE <http://x/> { ?s ?p ?o } } }",
    "ASK { FILTER EXISTS { SERVICE <http://x/> { ?s ?p ?o } } }",
    "SELECT (<bif:file_to_string>('/etc/passwd') AS ?x) {}",
    "PREFIX b: <bif:> SELECT (b:http_get('http://x/') AS ?x) {}",
    "SELECT (<java:java.lang.System.exit>(1) AS ?x) {}",
    'DEFINE get:soft "soft" SELECT * FROM <http://x/> { ?s ?p ?o }',
]
BOTH_WAYS = ["SELECT ?x { VALUES ?x { 1 2 3 } FILTER(?x<3&&?x>1) }"]
"""By the standard an IRI stands there, and Oxigraph reads a comparison: it takes blanks to be sent on."""
UPDATES = [
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "LOAD <http://127.0.0.1:1/>",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }",
    "# SELECT\nCLEAR ALL",
]


@pytest.mark.parametrize("text", [*SERVICES, *UPDATES, *BOTH_WAYS])
def test_calls_and_updates_are_refused_however_they_are_written(text: str) -> None:
    with pytest.raises(errors.QueryError):
        screen(text)


def rows(store: Store, text: str) -> list[str]:
    results = store.query(text, use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions)
    return sorted(map(str, results))


def test_the_published_questions_mean_the_same_as_they_are_sent() -> None:
    asked = published_questions()
    assert len(asked) == 24
    for question in asked:
        found = screen(question.query)
        assert rows(bundled(), found.text) == rows(bundled(), question.query), question.slug


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { VALUES ?x { -1 +2 1.5e3 'a\\u00e5\\n\"' '''b\n'c''' \"d\"@da-DK \"e\"^^<urn:t> true } }",
        "PREFIX s: <urn:service/> SELECT ?service { VALUES ?service { s:service <urn:x/SERVICE> 'SERVICE <x>' } }",
        "SELECT (1-1 AS ?a) (2 -1 AS ?b) (!false AS ?c) {} # SERVICE <http://x/>",
        "SELECT ?x { VALUES ?x { 1 2 3 } FILTER(?x < 3&&?x>1) }",
        "SELECT (CONCAT(\"a\" , 'b') AS ?x) (COUNT(*) AS ?n) {} GROUP BY ?y",
        "SELECT * { VALUES (?a ?b) { (UNDEF 1) (<rel> 2) } }",
        'SELECT * { { SELECT (GROUP_CONCAT(?x; SEPARATOR="; ") AS ?l) { VALUES ?x { 1 2 } } } }',
    ],
)
def test_odd_spellings_keep_their_meaning(text: str) -> None:
    base = "https://w3id.org/goalgraph/sparql"
    before, after = (
        sorted(map(str, Store().query(each, base_iri=base)))  # type: ignore[arg-type]
        for each in (text, screen(text).text)
    )
    assert before == after
    assert "#" not in screen(text).text.replace("w3id", "")


def test_datasets_are_taken_out_and_told() -> None:
    found = screen(
        "PREFIX g: <urn:g/> SELECT * FROM <urn:a> FROM NAMED g:b { GRAPH g:c { ?s ?p ?o } GRAPH ?x {} }"
    )
    assert (found.default_graphs, found.named_graphs) == (("urn:a",), ("urn:g/b",))
    assert found.mentioned == ("urn:g/c",)
    assert found.has_dataset
    assert "FROM" not in found.text
    assert with_fields(found, ("urn:x",), ()).default_graphs == ("urn:x",)
    assert with_fields(found, ("urn:x",), ()).named_graphs == ()
    assert with_fields(found, (), ()) == found


@given(st.text(alphabet="SERVICE service<>?:{}()\"'#\n\\u x1.;-", max_size=60))
def test_whatever_is_sent_on_has_no_call_in_it(text: str) -> None:
    query = f"SELECT * {{ ?s ?p ?o . {text} }}"
    try:
        found = screen(query)
    except errors.QueryError:
        return
    again = screen(found.text)
    assert again.text == found.text
