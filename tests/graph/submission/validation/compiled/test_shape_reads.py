"""What each rule reads is taken from its shape, and a rule that cannot be followed is an error."""

import re

import pytest

from graph import namespaces
from graph.submission.validation.compiled import shape_reads
from graph.submission.validation.compiled.shapes_model import Shapes, product_shapes
from tests.graph.submission.validation.compiled.shapes import HEAD, triples


def test_a_rule_reads_what_its_paths_and_queries_say() -> None:
    found = {
        rule.removeprefix(namespaces.GGSH): {
            (
                "/".join(("<" if hop.back else "") + _short(hop.relations) for hop in read.way),
                _short(read.relations),
            )
            for read in each
        }
        for rule, each in shape_reads.reads().items()
    }

    types = {("", "type"), ("type/subClassOf", "subClassOf")}
    assert found["SignatureDate"] == types | {("", "date")}
    assert found["EvidenceLength"] == {
        *(("", "hasSelector"), ("hasSelector", "exact"), ("hasSelector", "start")),
        ("hasSelector", "end"),
    }
    assert found["SetPublisher"] == types | {("", "publisher"), ("publisher", "prefLabel")}
    assert found["GoalWithoutTheme"] == types | {
        ("", name) for name in ("isPartOf", "subject", "adopts")
    }
    assert ("<hasTarget/<hasMeasure", "adopts") in found["TargetWithoutDeadline"]
    assert shape_reads.always() == {namespaces.GG + "asOf"}


def _short(relations: tuple[str, ...]) -> str:
    return " ".join(re.split("[#/]", relation)[-1] for relation in relations)


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
