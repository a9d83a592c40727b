"""Findings about statements name the goal and the place, whatever they are read from."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.submission import reader
from graph.submission.fault_findings import FaultPlaces
from graph.submission.rdf.faults import fault_of
from tests.support.tables import SMALL, workbook
from tests.support.tables import place as cell
from tests.support.turtle import SMALL_SET, changed, check_text, line_of, place

TYPE = namespaces.RDF + "type"


def test_a_fault_in_a_table_has_its_cell() -> None:
    told = reader.read_files([("p.xlsx", workbook(SMALL))])
    places = FaultPlaces(quads=told.quads, published=Store(), files={}, spots=told.spots)
    quad = next(quad for quad in told.quads if quad.predicate.value == namespaces.DCT + "title")

    (found,) = places.findings([fault_of(quad, "ValueCharacters", "U+0001")])

    assert place(found) == f"p.xlsx:Kilder!{cell('sources', 'title')}"


def test_the_same_fault_at_one_place_is_told_once() -> None:
    node = NamedNode(namespaces.goal_set("x"))
    fault = fault_of(Quad(node, node, Literal("x")), "TermUnknown", "gg:x")
    places = FaultPlaces(quads=(), published=Store(), files={})

    assert len(list(places.findings([fault, fault]))) == 1


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("gg:value 50", 'gg:value "halvtreds"', "TargetValue"),
        ("code/comparator/at-least", "code/unit/percent", "TargetComparator"),
        ('dct:description "Måling"@da', 'dct:description "Måling"', "MeasureText"),
        ("gg:value 50", 'gg:value "INF"^^xsd:double', "NumberNotFinite"),
    ],
)
def test_a_finding_about_a_blank_node_names_the_goal_and_the_line(
    old: str, new: str, rule: str
) -> None:
    text = changed(old, new)

    found = [one for one in check_text(text) if one.rule == namespaces.GGSH + rule]

    assert found
    for one in found:
        assert one.about == "MIN 1 Flere borgere er fysisk aktive"
        assert place(one) == f"a.ttl:{line_of(text, new)}"


def test_what_cannot_be_read_is_not_told_again_as_missing() -> None:
    text = SMALL_SET.replace("code/unit/count", "code/unit/kounts")

    rules = {namespaces.slug(one.rule) for one in check_text(text) if one.severity == "violation"}

    assert rules in ({"TermNear"}, {"TermUnknown"})
