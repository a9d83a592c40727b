"""The compiled rules and pySHACL find the same, to the multiset, in good data and in bad."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bench.generator.goal_graphs import goal_graph
from graph import errors, namespaces
from graph.store.dataset import bundled_quads
from graph.submission.validation import scope
from graph.submission.validation.compiled import results
from graph.submission.validation.compiled.outcome import NotCompiled
from graph.submission.validation.compiled.results import judged_whole, judged_within, whole, within
from graph.submission.validation.overlay import Overlay
from graph.submission.validation.rules import rules
from tests.graph.submission.validation.compiled.faults import faulty
from tests.graph.submission.validation.compiled.reference import Found, comparable

TODAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[5] / "shapes" / "examples"


@cache
def example(name: str) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=EXAMPLES / f"{name}.ttl", format=ox.RdfFormat.TURTLE))


def examples(folder: str) -> list[str]:
    return [f"{folder}/{path.stem}" for path in sorted((EXAMPLES / folder).glob("*.ttl"))]


def moved(quads: Iterable[ox.Quad], place: int) -> Iterable[ox.Quad]:
    """The same said of other things, so that many examples stand in one graph and touch nowhere."""

    def term(given: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> object:
        if isinstance(given, ox.NamedNode) and given.value.startswith(namespaces.ID):
            return ox.NamedNode(f"{namespaces.ID}{place}/{namespaces.local(given.value)}")
        return ox.BlankNode(f"{given.value}{place}") if isinstance(given, ox.BlankNode) else given

    for quad in quads:
        yield ox.Quad(term(quad.subject), quad.predicate, term(quad.object))  # type: ignore[arg-type]


def alone(quads: Iterable[ox.Quad]) -> Overlay:
    return Overlay(quads, ox.Store())


def by_pyshacl(quads: Iterable[ox.Quad]) -> Found:
    return comparable(judged_whole(alone(quads), TODAY))


def found_in(quads: Iterable[ox.Quad]) -> Found:
    return comparable(whole(alone(quads), TODAY))


def test_both_find_the_same_in_every_failing_example() -> None:
    quads = [
        quad
        for place, name in enumerate(examples("fail"))
        for quad in moved([*example("base"), *example(name)], place)
    ]
    found = by_pyshacl(quads)

    assert found_in(quads) == found
    broken = {namespaces.slug(str(shape)) for _, shape, *_ in found}
    computed = {  # no shapes can say these
        namespaces.slug(iri)
        for iri, rule in rules().items()
        if rule.module in {"duplicates", "content"}
    }
    assert broken >= {Path(name).stem for name in examples("fail")} - computed - {
        # Themes are known by their folder, and what is moved here is in another one.
        *("ThemeDefinition", "ThemeLabelOnce", "ThemeLabelShared"),
    }


@pytest.mark.parametrize(
    "folders", [("pass", "before"), pytest.param(("fail",), marks=pytest.mark.conformance)]
)
def test_both_find_the_same_in_examples_that_stand_together(folders: tuple[str, ...]) -> None:
    named = [name for folder in folders for name in examples(folder)]
    quads = [*example("base"), *(quad for name in named for quad in example(name))]
    found = by_pyshacl(quads)

    assert found_in(quads) == found
    assert found


def test_both_find_the_same_in_the_bundled_graph() -> None:
    quads = [*bundled_quads()]
    store = ox.Store()
    store.bulk_extend(quads)
    found = by_pyshacl(quads)

    assert found_in(quads) == found
    assert comparable(whole(Overlay((), store), TODAY)) == found
    assert sum(found.values()) > 50


def test_both_find_the_same_in_two_hundred_goals_with_faults() -> None:
    made = [*goal_graph(200, 2026)]
    quads = [*faulty(made, random.Random(1), 0.3)]
    found = by_pyshacl(quads)

    assert found_in(quads) == found
    assert len({shape for _, shape, *_ in found}) > 70


@cache
def parts() -> tuple[ox.Quad, ...]:
    """What all examples are made of."""
    return tuple(
        quad
        for folder in ("fail", "pass", "before")
        for name in examples(folder)
        for quad in example(name)
    )


@settings(deadline=None, max_examples=8, phases=[Phase.generate], derandomize=True)
@given(st.integers(0, 2**32))
def test_both_find_the_same_in_whatever_is_put_together(seed: int) -> None:
    chance = random.Random(seed)
    quads = [*faulty([*example("base"), *chance.sample(parts(), 300)], chance, 0.2)]

    assert found_in(quads) == by_pyshacl(quads)


@settings(deadline=None, max_examples=8, phases=[Phase.generate], derandomize=True)
@given(st.integers(0, 2**32))
def test_both_find_the_same_of_what_is_handed_in(seed: int) -> None:
    chance = random.Random(seed)
    published = ox.Store()
    published.extend(
        ox.Quad(
            quad.subject, quad.predicate, quad.object, ox.NamedNode(f"{namespaces.GRAPH}others")
        )
        for quad in [*example("base"), *chance.sample(parts(), 300)]
    )
    overlay = Overlay(faulty(chance.sample(parts(), 100), chance, 0.3), published)
    targets = scope.targets(overlay)
    facts = [*scope.facts(overlay, targets)]

    assert comparable(within(overlay, targets, facts, TODAY)) == comparable(
        judged_within(targets, facts, TODAY)
    )


PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle(text: str) -> list[ox.Quad]:
    return [*ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)]


def test_values_are_told_as_they_are_written() -> None:
    quads = turtle(
        "<t> a gg:Target ; gg:unit <https://w3id.org/goalgraph/code/unit/percent> ;"
        " gg:comparator <https://w3id.org/goalgraph/code/comparator/at-least> ; gg:value 120.50 ."
        "<a> a gg:Announcement ; gg:includedCount +5 ."
    )
    told = {
        str(each.value) for each in whole(alone(quads), TODAY) if isinstance(each.value, ox.Literal)
    }

    assert told == {
        '"120.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"+5"^^<http://www.w3.org/2001/XMLSchema#integer>',
    }
    assert found_in(quads) == by_pyshacl(quads)


def test_pyshacl_is_not_asked_about_numbers_that_only_end_in_noughts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(results, "judge", lambda *_: pytest.fail("pySHACL was asked."))
    quads = [*goal_graph(64, 1), *turtle("<t> a gg:Target ; gg:value 12.50 .")]

    assert whole(alone(quads), TODAY)


def test_subclasses_of_a_submission_are_seen() -> None:
    quads = turtle("gg:MyGoal rdfs:subClassOf gg:NationalGoal . <g> a gg:MyGoal .")
    anonymous = turtle("_:k rdfs:subClassOf gg:NationalGoal . <g> a _:k .")

    for each in (quads, anonymous):
        assert {namespaces.slug(one.rule) for one in whole(alone(each), TODAY)} >= {
            "GoalTitle",
            "GoalNumber",
        }
        assert found_in(each) == by_pyshacl(each)


def test_a_rule_that_is_not_compiled_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    quads = [*example("base"), *example("fail/GoalTitle"), *example("fail/LinkUnique")]
    found = found_in(quads)
    monkeypatch.setattr(
        results, "_compiled", _without(results._compiled, "GoalTitle", "LinkUnique")
    )

    assert {namespaces.slug(str(shape)) for _, shape, *_ in found} >= {"GoalTitle", "LinkUnique"}
    assert found_in(quads) == found
    overlay = Overlay(quads, ox.Store())
    targets = scope.targets(overlay)
    facts = [*scope.facts(overlay, targets)]
    assert comparable(within(overlay, targets, facts, TODAY)) == found


Compiled: TypeAlias = Callable[[tuple[tuple[str, frozenset[str]], ...]], results.RuleBook]


def _without(compiled: Compiled, *rules: str) -> Compiled:
    """What compiles all but some rules."""

    def book(below: tuple[tuple[str, frozenset[str]], ...]) -> results.RuleBook:
        made = compiled(below)
        left = (NotCompiled(rule=namespaces.GGSH + rule, reason="for this test") for rule in rules)
        kept = (each for each in made.rules if namespaces.slug(each.rule) not in rules)
        return replace(made, rules=tuple(kept), left=tuple(left))

    return book


def test_a_rule_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> results.RuleBook:
        made = results._compiled(())
        return replace(made, rules=(replace(made.rules[0], everywhere="SELECT {"),))

    monkeypatch.setattr(results, "_book_for", broken)

    with pytest.raises(errors.WorkerFailed, match="shapes#"):
        whole(alone(example("base")), TODAY)
