"""Whatever Oxigraph reads is read here too, to its end: no query is called wrong that is right."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.store.syntax.cursor import Stop
from graph.store.syntax.grammar import Grammar
from graph.store.syntax.tokens import tokens

OURS = sorted(path for path in Path(__file__).parents[4].rglob("*.rq") if ".venv" not in path.parts)
PREFIXES = "PREFIX a: <http://a/> PREFIX : <http://b/>\n"
GOOD = (
    "SELECT * { ?s ?p ?o }",
    "SELECT DISTINCT ?s (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s a a:B ; a:c ?o, 1.5 . } GROUP BY ?s HAVING(?n > 1)",
    "SELECT (GROUP_CONCAT(?x; SEPARATOR=', ') AS ?y) (SUM(-?z + 1) AS ?w) { ?x :p ?z }",
    "ASK { ?s (a:b|^a:c)+/!(a|^a:d)*/a? ?o FILTER NOT EXISTS { ?o a [] } }",
    "CONSTRUCT { ?s :p [ a a:B ; :q (1 2 ?x) ] } WHERE { ?s ?p ?x }",
    "CONSTRUCT WHERE { ?s ?p true }",
    "DESCRIBE ?s a:b <http://x/> WHERE { ?s ?p ?o } ORDER BY DESC(?s) LIMIT 3 OFFSET 1",
    "DESCRIBE <http://x/>",
    "SELECT * FROM a:g FROM NAMED <http://g/> { GRAPH ?g { ?s ?p ?o } } VALUES (?s ?p) { (UNDEF 1) (a:b 'x'@da) }",
    "SELECT * { { ?a ?b ?c } UNION { ?a ?d ?c } MINUS { ?a :x 1 } OPTIONAL { ?a ?e 'x'^^a:t } }",
    "SELECT * { { SELECT ?a { ?a ?b ?c } GROUP BY ?a } VALUES ?a { a:b } BIND(IF(?a = 1, 2, 3) AS ?z) }",
    "SELECT * { ?s ?p ?o FILTER(?o IN (1, 2) && ?p NOT IN (a:b)) FILTER a:f(?o, 2) FILTER REGEX(?o, 'x') }",
    "SELECT ?x { ?x ?y _:z . _:z ?w 1e3 } ORDER BY ASC(?x) ?y (STRLEN(?x))",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s (STRLEN(?o) AS ?l) ORDER BY COUNT(*) ?s",
    "SELECT * { ?s ?p -3, +4.0 ; ; . [] ?q () }",
)  # fmt: skip


def reads(text: str) -> bool:
    try:
        Grammar(list(tokens(text))).query()
    except Stop:
        return False
    return True


def oxigraph_reads(text: str) -> bool:
    try:
        Store().query(text, base_iri="http://x/")
    except SyntaxError:
        return False
    except RuntimeError:  # read, but e.g. a function is not known
        return True
    return True


@pytest.mark.parametrize("query", [PREFIXES + query for query in GOOD])
def test_all_of_the_grammar_is_known(query: str) -> None:
    assert oxigraph_reads(query)
    assert reads(query)


def test_all_our_own_queries_are_read() -> None:
    texts = [path.read_text(encoding="utf-8") for path in OURS]
    asked = [text for text in texts if oxigraph_reads(text)]
    assert len(asked) > 20
    for text in asked:
        assert reads(text), text


@pytest.mark.skipif("GOALGRAPH_W3C" not in os.environ, reason="needs the W3C's tests")
def test_all_queries_of_the_w3c_are_read() -> None:
    paths = sorted(Path(os.environ["GOALGRAPH_W3C"], "sparql11").rglob("*.rq"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    right = [text for text in texts if oxigraph_reads(text) and "SERVICE" not in text.upper()]
    assert len(right) > 200
    wrong = [text for text in right if not reads(text)]
    assert not wrong


@given(
    st.sampled_from(GOOD),
    st.integers(0, 40),
    st.sampled_from(["", "}", "{", "?x", ".", "SELECT", "'", "("]),
)
def test_a_broken_query_ends_at_a_token(query: str, at: int, inserted: str) -> None:
    """Nothing but ``Stop`` comes out, whatever is left out or put in."""
    parts = re.split(r"(\s+)", query)
    at %= len(parts)
    parts[at] = inserted
    assert reads(PREFIXES + "".join(parts)) in {True, False}
    assert reads("".join(parts[:at])) in {True, False}


@given(st.text(alphabet="SELECT*{}?x.()<>a:\"'@^|;, 1\n#"))
def test_any_text_stops_or_is_read(text: str) -> None:
    assert reads(text) in {True, False}
