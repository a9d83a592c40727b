"""Twins are counted, loose alternatives and what is subtracted held together: that finds the very same."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.submission.validation.compiled.shapes_model import Constraint
from graph.submission.validation.compiled.sparql.joins import linking, loose_unions, twins
from graph.submission.validation.compiled.sparql.parser import read_select
from graph.submission.validation.compiled.sparql_constraints import compile_constraint

PREFIXES = {"": "urn:"}
TARGET = "{ SELECT DISTINCT ?this WHERE { ?this a :C } }"
TWIN = "SELECT $this ?v { $this :p ?s ; :q ?v . ?o :p ?s ; :q ?v . FILTER (?o != $this) }"
LOOSE = """SELECT $this { $this :p ?a ; :q ?b . FILTER (?a != :n0)
  { ?a :q ?x . ?b :p ?y } UNION { ?b :q ?x . ?a :p ?y FILTER (?y != :n1) }
  FILTER (?x != ?y) }"""

APART = """SELECT $this { $this :p ?a ; :q ?b . ?a :p ?c .
  FILTER NOT EXISTS { ?a :q ?common . ?b :q ?common FILTER (?common != :n0) }
  FILTER NOT EXISTS { ?b :p ?one . ?one :q ?two . ?c :p ?two } }"""

nodes = st.sampled_from([ox.NamedNode(f"urn:n{number}") for number in range(5)])
values = nodes | st.sampled_from([ox.Literal("1"), ox.Literal("x", language="da")])
relations = st.sampled_from([ox.NamedNode(f"urn:{name}") for name in "pq"])
graphs = st.lists(st.tuples(nodes, relations, values), max_size=25)


def found(
    text: str, facts: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]
) -> set[str]:
    store = ox.Store()
    is_a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    store.extend(ox.Quad(node, is_a, ox.NamedNode("urn:C")) for node, *_ in facts)
    store.extend(ox.Quad(*fact) for fact in facts)
    rows = store.query(text)
    assert isinstance(rows, ox.QuerySolutions)
    return {str([*row]) for row in rows}


def compiled(select: str) -> str:
    return compile_constraint(
        Constraint(select=select, prefixes=PREFIXES, is_off=False), None
    ).over(TARGET)


def as_written(select: str) -> str:
    head, _, body = select.replace("$this", "?this").partition("{")
    return f"PREFIX : <urn:> {head} {{ {TARGET} {body}"


@settings(deadline=None, max_examples=200)
@given(graphs)
@pytest.mark.parametrize(
    "select",
    [
        TWIN,
        LOOSE,
        APART,
        TWIN.replace("?o != $this", "$this != ?o"),
        TWIN.replace("; :q ?v .", "; :q ?v , ?w .", 1),
    ],
)
def test_the_rewritten_query_finds_what_the_written_one_finds(
    select: str, facts: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]
) -> None:
    assert compiled(select) != as_written(select)
    assert found(compiled(select), facts) == found(as_written(select), facts)


def test_twins_and_loose_alternatives_are_recognised() -> None:
    (twin,) = twins(read_select(TWIN, PREFIXES))

    assert (twin.other, twin.shared) == ("?o", ("?s", "?v"))
    assert TWIN[twin.start : twin.end] == "?o :p ?s ; :q ?v"
    assert len([*loose_unions(read_select(LOOSE, PREFIXES))]) == 1


@pytest.mark.parametrize(
    "select",
    [
        "SELECT $this ?o { $this :p ?s . ?o :p ?s . FILTER (?o != $this) }",  # the other is told
        "SELECT $this { $this :p ?s . ?o :q ?s . FILTER (?o != $this) }",  # said otherwise
        "SELECT $this { $this :p ?s . ?o :p ?s ; :r ?t . FILTER (?o != $this) }",  # and more
        "SELECT $this { $this :p ?s . ?o :p ?s . FILTER (?o != $this && ?s != :a) }",
        "SELECT $this { $this :p ?s . ?o :p ?s . FILTER (?o = $this) }",
        "SELECT $this { $this :p ?s . ?o :p ?s . ?o :p ?s FILTER (?o != $this) }",  # in two places
        "SELECT $this { $this :p ?s . ?o :p ?s . ?x :q ?o FILTER (?o != $this) }",
        "SELECT $this { $this :p ?s . ?o :p ?s FILTER (?o != $this) FILTER NOT EXISTS { ?o :q :a } }",
        "SELECT $this { $this :p ?s . ?o :p ?s FILTER (?o != $this) BIND (?o AS ?n) }",
        "SELECT $this { $this :p :a . ?o :p :a . FILTER (?o != $this) }",  # nothing is shared
        "SELECT $this { $this :p/:q ?s . ?o :p/:q ?s . FILTER (?o != $this) }",
        "SELECT $this { $this :p ?s . ?s :p ?s . FILTER (?s != $this) }",
        "SELECT $this { $this :p $this . FILTER ($this != $this) }",
        "SELECT $this (COUNT(?s) AS ?n) { $this :p ?s . ?o :p ?s FILTER (?o != $this) } GROUP BY $this",
    ],
)
def test_what_is_no_twin_stays_a_join(select: str) -> None:
    assert [*twins(read_select(select, PREFIXES))] == []


@pytest.mark.parametrize(
    "select",
    [
        "SELECT $this { $this :p ?a { ?a :q ?x } UNION { ?a :p ?x . ?x :q ?y . ?y :p ?z } }",
        "SELECT $this { $this :p ?a { ?a :q ?x . $this :q ?y } }",  # no alternatives
        "SELECT $this { $this :p ?a { ?a :q ?x . $this :q ?y OPTIONAL { ?x :p ?z } } UNION { ?a :p ?b } }",
        "SELECT $this (COUNT(?a) AS ?n) { $this :p ?a { ?a :q ?x . $this :q ?y } UNION { ?a :p ?x } } GROUP BY $this",
    ],
)
def test_alternatives_that_hold_together_stay_as_they_are(select: str) -> None:
    assert [*loose_unions(read_select(select, PREFIXES))] == []


def test_what_is_subtracted_is_joined_as_the_query_joins_it() -> None:
    query = read_select(APART, PREFIXES)
    groups = [part.expression.exists[0].group for part in query.group.filters]

    linked = [[APART[start:end] for start, end in linking(query, group)] for group in groups]
    assert linked == [["$this :p ?a ; :q ?b"], ["$this :p ?a ; :q ?b", "?a :p ?c"]]
    assert compiled(APART).count("MINUS { ?this :p ?a ; :q ?b .") == 2


def test_what_is_subtracted_by_one_variable_needs_no_join() -> None:
    query = read_select(
        "SELECT $this { $this :p ?a FILTER NOT EXISTS { ?a :q ?x . ?x :p :n1 } }", PREFIXES
    )
    (part,) = query.group.filters

    assert [*linking(query, part.expression.exists[0].group)] == []
