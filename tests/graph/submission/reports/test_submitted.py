"""What a submission describes is known by its class, or by what leads to it; each thing once."""

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph import namespaces
from graph.model import ontology
from graph.submission.reports.submitted import OverlayDescriptions, own_codes, submitted
from graph.submission.validation.overlay import Overlay

HEAD = "@prefix gg: <https://w3id.org/goalgraph/ontology#> . @prefix dct: <http://purl.org/dc/terms/> . "


def overlay(turtle: str) -> Overlay:
    return Overlay(parse(HEAD + turtle, RdfFormat.TURTLE, base_iri=namespaces.ID), Store())


@pytest.mark.parametrize("kind", ["Goal", *map(namespaces.slug, ontology.goal_classes().values())])
def test_goals_of_every_level_are_goals(kind: str) -> None:
    found = submitted(overlay(f"<goal/x/1> a gg:{kind} .").stated())

    assert found.kinds == {namespaces.goal("x", "1"): "goal"}


def test_parts_without_a_class_are_known_by_what_leads_to_them() -> None:
    found = submitted(overlay("<a> gg:hasMeasure [ gg:hasTarget [ gg:value 5 ] ] .").stated())

    assert sorted(found.kinds.values()) == ["measure", "target"]
    (target,) = found.of_kind("target")
    assert [*found.around(target)][-1] == f"{namespaces.ID}a"
    assert len([*found.around(target)]) == 3


def test_a_part_that_is_only_referred_to_is_not_described() -> None:
    assert submitted(overlay("<a> gg:hasMeasure <b> .").stated()).kinds == {}


def test_parts_in_a_circle_end() -> None:
    found = submitted(overlay("<a> gg:hasMeasure <b> . <b> gg:hasMeasure <a> .").stated())

    assert len([*found.around(f"{namespaces.ID}a")]) == 2


def test_terms_of_the_model_are_no_things_of_a_submission() -> None:
    turtle = "gg:Asserted a <http://www.w3.org/2004/02/skos/core#Concept> ."

    assert submitted(overlay(turtle).stated()).kinds == {}


def test_a_description_leads_on_through_blank_nodes() -> None:
    said = OverlayDescriptions(overlay('<a> gg:hasMeasure [ dct:description "Ord"@da ] .'))
    (measure,) = said[f"{namespaces.ID}a"].iris("gg:hasMeasure")

    assert said[measure].string("dct:description") == "Ord"
    assert len(said) == len([*said]) == 2


def test_codes_have_words_in_each_language() -> None:
    code = f"{namespaces.CODE}comparator/at-most"

    assert [own_codes(lang).get(code).label.value for lang in ("da", "en")] == ["højst", "at most"]
