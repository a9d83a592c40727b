"""What each rule reads is taken from its shape: the same as from rdflib's reading of the queries."""

import pytest

from graph import namespaces
from graph.submission.validation import shape_scope as reads
from graph.submission.validation.compiled import shape_reads
from graph.submission.validation.compiled.shapes_model import Shapes, product_shapes
from tests.graph.submission.validation.compiled.shapes import HEAD, triples


def test_every_rule_reads_what_rdflibs_algebra_says() -> None:
    expected = {
        rule: {(read.way, read.relations) for read in each} for rule, each in reads.reads().items()
    }
    found = shape_reads.reads()

    assert len(found) > 120
    assert {rule: {(r.way, r.relations) for r in each} for rule, each in found.items()} == {
        rule: each for rule, each in expected.items() if rule in found
    }
    assert not any(each for rule, each in expected.items() if rule not in found)
    assert shape_reads.always() == reads.always() == {namespaces.GG + "asOf"}


@pytest.mark.parametrize(
    "body",
    [
        "sh:path :p ; sh:lessThan :q",
        "sh:path ( :p :q ) ; sh:minCount 1",
        "sh:node :S",
        "sh:sparql [ sh:select 'SELECT $this { $this ?p ?v }' ]",
    ],
)
def test_a_rule_that_reads_in_an_unknown_manner_is_an_error(body: str) -> None:
    shapes = Shapes(triples(f"{HEAD} :S a sh:NodeShape ; sh:targetClass :C ; {body} ."))

    with pytest.raises(ValueError, match="not known what"):
        shape_reads.reads_of(shapes)


def test_a_query_that_looks_anywhere_may_not_bar_a_publication() -> None:
    query = "sh:sparql [ sh:select 'SELECT $this { $this <urn:p> ?a . ?day <urn:q> ?b }' ]"
    shape = f"{HEAD} :S a sh:NodeShape ; sh:targetClass :C ; {query} ; sh:severity sh:"

    assert shape_reads.always_of(Shapes(triples(f"{shape}Info ."))) == {"urn:q"}
    with pytest.raises(ValueError, match="no way leads"):
        shape_reads.always_of(Shapes(triples(f"{shape}Violation .")))


def test_the_rules_of_the_product_are_all_read() -> None:
    assert {node.value for node in product_shapes().targeted()} == set(shape_reads.reads())
