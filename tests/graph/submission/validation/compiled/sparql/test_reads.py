"""The ways that a query reads on lead from ``$this`` to all that it looks at."""

import pytest

from graph import namespaces
from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.sparql.parser import read_select
from graph.submission.validation.compiled.sparql.reads import alternatives, placed
from graph.submission.validation.overlay import Hop

NS = "http://example.org/"


def ways(query: str) -> set[tuple[str, str | None]]:
    """The relations read, and the way to the thing that is read, ``<`` before a step back."""
    group = read_select(query, {"": NS, "rdf": namespaces.RDF}).group
    return {
        (" ".join(map(_short, relations)), None if way is None else "/".join(map(_hop, way)))
        for stages in alternatives(group)
        for relations, way in placed(stages, ())
    }


def _hop(hop: Hop) -> str:
    return ("<" if hop.back else "") + " ".join(map(_short, hop.relations))


def _short(iri: str) -> str:
    return iri.removeprefix(NS).rsplit("#", 1)[-1]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("$this :p ?a . ?a :q ?b", {("p", ""), ("q", "p")}),
        ("$this :p/:q ?b", {("p", ""), ("q", "p")}),
        ("?a :p $this ; :q ?b", {("p", "<p"), ("q", "<p")}),
        ("$this ^:p/^:q ?a . ?a :r ?b", {("p", "<p"), ("q", "<p/<q"), ("r", "<p/<q")}),
        ("$this :p|:q ?a . ?a :r 1", {("p q", ""), ("r", "p q")}),
        ("$this ?r ?a FILTER (?r IN (:p, :q))", {("p q", "")}),
        ("{ $this :p ?a } UNION { $this :q ?a . ?a :r ?b }", {("p", ""), ("q", ""), ("r", "q")}),
        ("$this :p ?a OPTIONAL { ?a :q ?b }", {("p", ""), ("q", "p")}),
        (
            "$this :p ?a FILTER NOT EXISTS { ?a :q ?b . ?b :r 1 }",
            {("p", ""), ("q", "p"), ("r", "p/q")},
        ),
        ("$this :p ?a . ?day :q ?b", {("p", ""), ("q", None)}),
        (
            "$this rdf:type ?k . ?other rdf:type ?k ; :q 1",
            {("type", ""), ("type", None), ("q", None)},
        ),
        ("$this :p ?a . ?b :q ?a . $this :r ?b", {("p", ""), ("q", "r"), ("r", "")}),
    ],
)
def test_a_query_reads(body: str, expected: set[tuple[str, str | None]]) -> None:
    assert ways(f"SELECT $this {{ {body} }}") == expected


@pytest.mark.parametrize(
    "body",
    [
        "$this ?r ?a",
        "$this :p* ?a",
        "$this (:p/:q)|:r ?a",
        "$this :p ?a OPTIONAL { ?a :q ?b FILTER EXISTS { ?b :r 1 } }",
    ],
)
def test_what_cannot_be_followed_is_refused(body: str) -> None:
    with pytest.raises(Refusal):
        ways(f"SELECT $this {{ {body} }}")
