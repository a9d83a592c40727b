"""The shapes say what readers need, and keep the habits that make them safe to run."""

import re

import pyoxigraph as ox
import pytest

from graph import namespaces, resources

SHAPES = [
    quad
    for path in resources.shape_files()
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
]
TARGETS = {
    namespaces.SH + name
    for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
}


def objects(subject: str, predicate: str) -> list[str]:
    return [
        quad.object.value
        for quad in about(subject, predicate)
        if isinstance(quad.object, ox.Literal | ox.NamedNode)
    ]


def about(subject: str, predicate: str) -> list[ox.Quad]:
    return [
        quad
        for quad in SHAPES
        if quad.subject.value == subject and quad.predicate.value == predicate
    ]


def by_language(subject: str, predicate: str) -> dict[str | None, str]:
    return {
        quad.object.language: quad.object.value
        for quad in about(subject, predicate)
        if isinstance(quad.object, ox.Literal)
    }


READING = sorted(
    quad.subject.value for quad in SHAPES if quad.object.value == namespaces.GG + "ReadingRule"
)
"""Rules that the reader of tables applies: they have no target, for nothing is run."""
RULES = sorted(
    {*READING, *(quad.subject.value for quad in SHAPES if quad.predicate.value in TARGETS)}
)
_SAID = {
    namespaces.SH + "severity",
    namespaces.SH + "message",
    namespaces.GG + "reason",
    namespaces.GG + "fix",
}


def test_everything_has_an_iri_of_ours() -> None:
    assert SHAPES
    for quad in SHAPES:
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)
        assert quad.subject.value.startswith(namespaces.GGSH.rstrip("#"))


@pytest.mark.parametrize("predicate", ["sh:message", "gg:reason", "gg:fix", "rdfs:label"])
@pytest.mark.parametrize("rule", RULES)
def test_each_rule_speaks_danish_and_english(rule: str, predicate: str) -> None:
    prefix, name = predicate.split(":")
    texts = by_language(rule, namespaces.PREFIXES[prefix] + name)

    assert set(texts) == {"da", "en"}
    assert all(text.strip() for text in texts.values())
    assert texts["da"] != texts["en"]
    if predicate != "rdfs:label":
        assert all(text.endswith(".") for text in texts.values())
        assert not any("!" in text for text in texts.values())
        placeholders = [set(re.findall(r"\{[^}]*\}", text)) for text in texts.values()]
        words = {"{$value}", "{$hint}", "{$places}"} if rule in READING else {"{$this}", "{$value}"}
        assert placeholders[0] == placeholders[1] <= words
    if predicate == "gg:reason":
        assert not any("{" in text for text in texts.values())
        assert texts != by_language(rule, namespaces.GG + "fix")


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_one_severity(rule: str) -> None:
    (severity,) = objects(rule, namespaces.SH + "severity")

    assert namespaces.slug(severity) in {"Violation", "Warning", "Info"}


def test_severity_message_reason_and_fix_stand_on_rules_only() -> None:
    assert SHAPES
    for quad in SHAPES:
        if quad.predicate.value in _SAID:
            assert quad.subject.value in RULES


def test_every_shape_that_no_rule_builds_on_is_a_rule() -> None:
    building = {namespaces.SH + name for name in ("node", "property", "qualifiedValueShape", "not")}
    building.add(namespaces.RDF + "first")
    used = {quad.object.value for quad in SHAPES if quad.predicate.value in building}
    kinds = {namespaces.SH + "NodeShape", namespaces.SH + "PropertyShape"}
    shapes = {quad.subject.value for quad in SHAPES if quad.object.value in kinds}

    assert shapes - used == set(RULES) - set(READING)


def test_no_two_rules_have_the_same_name() -> None:
    for lang in ("da", "en"):
        labels = [by_language(rule, namespaces.RDFS + "label")[lang] for rule in RULES]
        assert len(labels) == len(set(labels))


def test_queries_ask_no_clock_and_use_nothing_that_shacl_forbids() -> None:
    queries = [
        quad.object.value for quad in SHAPES if quad.predicate.value == namespaces.SH + "select"
    ]

    assert len(queries) > 20
    for query in queries:
        assert not re.search(r"\b(NOW|RAND|UUID|MINUS|VALUES|SERVICE)\b", query, re.IGNORECASE)


def test_patterns_are_anchored_and_repeat_nothing_that_repeats() -> None:
    patterns = [
        quad.object.value for quad in SHAPES if quad.predicate.value == namespaces.SH + "pattern"
    ]

    assert patterns
    for pattern in patterns:
        assert pattern.startswith("^")
        assert "(" not in pattern


def test_no_level_is_named() -> None:
    levels = {
        quad.subject.value
        for path in resources.ontology_files()
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == namespaces.GG + "goalClass"
    }
    text = "\n".join(path.read_text(encoding="utf-8") for path in resources.shape_files())

    assert levels
    for level in levels:
        assert level not in text
        assert not re.search(rf"\blevel[:/]{namespaces.slug(level)}\b", text)
    assert not re.search(r"gg:(National|HealthAgreement|Municipal|MinistryPlan)Goal\b", text)


def test_queries_use_only_prefixes_that_are_declared() -> None:
    declared = {
        quad.object.value for quad in SHAPES if quad.predicate.value == namespaces.SH + "prefix"
    }
    assert declared
    for quad in SHAPES:
        if quad.predicate.value == namespaces.SH + "select":
            bare = re.sub(r'"[^"]*"', "", quad.object.value)
            assert set(re.findall(r"(?<![\w?$-])([a-z][\w-]*):\w", bare)) <= declared
