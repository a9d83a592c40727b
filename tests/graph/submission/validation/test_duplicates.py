"""Goals that repeat others are told of; those that are meant to be there twice are not."""

import pyoxigraph as ox
import pytest

from graph import namespaces
from graph.submission.validation.findings import Finding
from tests.support.checking import check
from tests.support.places import EXAMPLES
from tests.support.published import findings

BASE = tuple(ox.parse(path=EXAMPLES / "base.ttl"))
PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<set/ny> a gg:GoalSet ; dct:title "Ny plan"@da ; dct:temporal <period/2024> .
"""
SAME, NEAR = "Flere går til idræt!", "Flere går nu til idræt"


def repeated(turtle: str, title: str = SAME) -> list[tuple[str, str | None]]:
    """What is told of a new goal with a title that is there already, within the graph and without."""
    text = f'{PREFIXES}<goal/ny/1> a gg:Goal ; dct:isPartOf <set/ny> ; dct:title "{title}"@da . {turtle}'
    new = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    published = ox.Store()
    published.extend(BASE)
    within = told(check(new, published, None))

    assert within == [each for each in told(check([*BASE, *new], None, None)) if each[2] == NEW]
    return [(rule, value) for rule, value, _ in within]


NEW = namespaces.goal("ny", "1")


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str]]:
    return [
        (namespaces.slug(one.rule), one.value, one.focus)
        for one in findings
        if namespaces.slug(one.rule) in {"GoalDuplicate", "GoalSimilar"}
    ]


def test_the_same_words_at_the_same_time_are_told_of_with_set_and_number() -> None:
    assert repeated("") == [("GoalDuplicate", "Idrætspolitik 2024 1 Flere går til idræt")]


def test_nearly_the_same_words_are_told_of_with_how_alike_they_are() -> None:
    ((rule, value),) = repeated("", NEAR)

    assert rule == "GoalSimilar"
    assert value == "Idrætspolitik 2024 1 Flere går til idræt (88 %)"


@pytest.mark.parametrize(
    "known",
    [
        "<goal/ny/1> gg:adopts <goal/kommune-2024/1> .",
        "<goal/kommune-2024/1> gg:adopts <goal/ny/1> .",
        "<goal/ny/1> gg:adopts <goal/x/1> . <goal/kommune-2024/1> gg:adopts <goal/x/1> .",
        "<set/ny> dct:replaces <set/kommune-2024> .",
        "<link/x> rdf:subject <goal/kommune-2024/1> ; rdf:object <goal/ny/1> .",
        "<goal/ny/1> dct:isPartOf <set/kommune-2024> .",
    ],
)
def test_what_is_adopted_replaced_or_linked_is_no_repetition(known: str) -> None:
    assert repeated(known) == []


def test_the_same_words_at_another_time_are_advice() -> None:
    text = PREFIXES.replace("<period/2024>", "<period/2031>") + (
        '<period/2031> dcat:startDate "2031-01-01"^^xsd:date .'
        f'<goal/ny/1> a gg:Goal ; dct:isPartOf <set/ny> ; dct:title "{SAME}"@da .'
    )
    published = ox.Store()
    published.extend(BASE)
    found = told(check(ox.parse(text, format=ox.RdfFormat.TURTLE), published, None))

    assert [rule for rule, *_ in found] == ["GoalSimilar"]


def test_a_goal_that_makes_way_is_not_repeated() -> None:
    name = ox.NamedNode(namespaces.set_graph("kommune-2024"))
    published = ox.Store()
    published.extend(ox.Quad(q.subject, q.predicate, q.object, name) for q in BASE)
    text = (
        f'{PREFIXES}<set/kommune-2024> a gg:GoalSet . <goal/ny/1> dct:title "{SAME}"@da ;'
        " dct:isPartOf <set/ny> ."
    )

    assert told(check(ox.parse(text, format=ox.RdfFormat.TURTLE), published, None)) == []


def test_the_bundled_graph_has_no_repetition_to_tell_of() -> None:
    assert told(findings()) == []
