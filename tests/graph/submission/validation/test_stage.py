"""What the rules ask of a draft, beside what they ask of an adopted set."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import pyoxigraph as ox
import pytest

from graph import namespaces
from graph.submission.validation.findings import Finding
from graph.submission.validation.rules import rules
from tests.support import examples
from tests.support.checking import check

STAGE = ox.NamedNode(namespaces.GG + "stage")
SETS = (ox.NamedNode(namespaces.RDF + "type"), ox.NamedNode(namespaces.GG + "GoalSet"))
DAY = date(2025, 1, 1)
DRAFT_RULES = sorted(iri for iri, rule in rules().items() if rule.draft is not None)


def staged(quads: Iterable[ox.Quad], stage: str) -> list[ox.Quad]:
    """The quads with a stage on each of their sets."""
    listed = list(quads)
    sets = {each.subject for each in listed if (each.predicate, each.object) == SETS}
    code = ox.NamedNode(f"{namespaces.CODE}stage/{stage}")
    return [*listed, *(ox.Quad(each, STAGE, code) for each in sets)]


@cache
def example(rule: str) -> tuple[ox.Quad, ...]:
    return (*examples.quads("base.ttl"), *examples.quads(f"fail/{namespaces.slug(rule)}.ttl"))


def of(rule: str, findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each.rule == rule]


def test_there_are_rules_that_ask_less_of_drafts() -> None:
    assert len(DRAFT_RULES) > 20


@pytest.mark.parametrize("rule", DRAFT_RULES)
def test_a_draft_is_asked_less_and_hears_the_rest_as_of_adoption(rule: str) -> None:
    found = of(rule, check(staged(example(rule), "draft"), None, DAY))
    draft = rules()[rule].draft
    assert draft is not None

    now = [each for each in found if not each.for_adoption]
    later = [each for each in found if each.for_adoption]
    assert {each.severity for each in later} <= {rules()[rule].severity}
    assert {each.severity for each in now} <= {draft.severity}
    if draft.severity == rules()[rule].severity:  # other words, and nothing more once it is adopted
        assert (bool(now), later) == (True, [])
    else:
        assert later
        assert len(now) == (len(later) if draft.severity else 0)


@pytest.mark.parametrize("rule", DRAFT_RULES)
def test_nothing_is_weaker_for_an_adopted_set_or_one_without_a_stage(rule: str) -> None:
    unstaged = check(example(rule), None, DAY)

    assert of(rule, unstaged)
    assert check(staged(example(rule), "adopted"), None, DAY) == unstaged
    assert not [each for each in unstaged if each.for_adoption]


@pytest.mark.parametrize("rule", DRAFT_RULES)
def test_a_drafter_is_not_told_that_something_is_missing_in_the_source(rule: str) -> None:
    draft = rules()[rule].draft
    assert draft is not None
    if draft.severity is not None:
        said = " ".join((*draft.messages.values(), *draft.fixes.values()))
        assert "kilden" not in said.casefold()
        assert "source" not in said.casefold() or "column source" in said.casefold()
        assert set(draft.messages) == set(draft.fixes) == {"da", "en"}


def test_a_draft_is_never_asked_more_than_an_adopted_set() -> None:
    order = ["violation", "warning", "info"]
    assert DRAFT_RULES
    for iri in DRAFT_RULES:
        rule = rules()[iri]
        assert rule.draft is not None
        if rule.draft.severity is not None:
            assert order.index(rule.draft.severity) >= order.index(rule.severity)


def test_structure_and_contradictions_are_asked_of_drafts_too() -> None:
    for name in ("GoalTitle", "GoalSet", "LinkRationale", "LinkSubject", "TargetRange"):
        rule = namespaces.GGSH + name
        found = of(rule, check(staged(example(rule), "draft"), None, DAY))
        assert [each for each in found if not each.for_adoption], name


def test_a_draft_beside_an_adopted_set_leaves_that_as_it_is() -> None:
    rule = namespaces.GGSH + "SourceIdentifier"
    base = staged(examples.quads("base.ttl"), "adopted")
    other = ox.parse(
        """
        @base <https://w3id.org/goalgraph/id/> .
        @prefix gg: <https://w3id.org/goalgraph/ontology#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        <source/fælles> a foaf:Document ; dct:title "Fælles"@da .
        <source/udkast> a foaf:Document ; dct:title "Udkast"@da .
        <set/kommune-2024> dct:source <source/fælles> .
        <set/udkast-2027> a gg:GoalSet ; gg:stage <https://w3id.org/goalgraph/code/stage/draft> ;
            dct:source <source/fælles> , <source/udkast> .
        """.replace("æ", "ae"),
        format=ox.RdfFormat.TURTLE,
    )
    found = of(rule, check([*base, *other], None, DAY))

    assert {namespaces.slug(each.focus): each.for_adoption for each in found} == {
        "faelles": False,
        "udkast": True,
    }
