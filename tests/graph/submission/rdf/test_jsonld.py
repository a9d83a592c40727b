"""JSON-LD is read with our context from our files, and blank nodes lead back to their lines."""

import pytest

from graph import errors, namespaces
from graph.submission import reader
from tests.support.turtle import place, violations

CONTEXT = '"@context": "https://w3id.org/goalgraph/ontology/context.jsonld"'
SET = f'"@id": "{namespaces.ID}set/x-2026", "@type": "GoalSet"'


@pytest.mark.parametrize(
    "text",
    [
        f"{{{CONTEXT}, {SET}}}",
        f"[{{{CONTEXT}, {SET}}}]",
        f'{{"@context": ["https://w3id.org/goalgraph/ontology/context.jsonld", {{"x": "urn:x"}}], {SET}}}',
        f'{{"@graph": [{{{SET}}}],\n{CONTEXT}}}',
    ],
)
def test_our_context_is_known_wherever_it_is_referred_to(text: str) -> None:
    (quad,) = reader.read(text.encode(), "a.jsonld")

    assert quad.object.value == namespaces.GG + "GoalSet"  # type: ignore[union-attr]


def test_a_context_on_the_web_is_named() -> None:
    with pytest.raises(errors.RemoteContext) as refused:
        reader.read(b'{"@context": "https://example.dk/c.jsonld", "x": 1}', "a.jsonld")

    assert "https://example.dk/c.jsonld" in refused.value.text("da")


def test_numbers_come_as_they_stand() -> None:
    text = f'{{{CONTEXT}, {SET}, "templateMinGoals": 007}}'
    with pytest.raises(errors.SyntaxFault):
        reader.read(text.encode(), "a.jsonld")


def test_a_blank_node_has_the_line_of_its_object() -> None:
    text = (
        f"{{{CONTEXT},\n{SET},\n"
        '"temporal": {\n "@type": "dct:PeriodOfTime",\n "startDate": "2026-02-30"}}'
    )

    (told,) = violations(text, "a.jsonld")["PeriodStart"]

    assert place(told) == "a.jsonld:5"
    assert "2026-02-30" in told.messages["da"]


def test_a_term_definition_with_a_type_is_no_blank_node() -> None:
    text = f'{{"@context": {{"rdf:subject": {{"@type": "@id"}}, "t": "urn:t"}}, {SET}, "t": 1}}'

    assert len(reader.read(text.encode(), "a.jsonld")) == 2
