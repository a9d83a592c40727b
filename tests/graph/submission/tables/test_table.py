"""A finding is shown in the cell to correct: that of its path, or of the property its rule blames."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import namespaces, resources
from graph.store.dataset import bundled
from graph.submission import reader
from graph.submission.line_numbers import located
from graph.submission.tables.schema import sheets
from graph.submission.tables.table import place_of
from graph.submission.validation import scope
from graph.submission.validation.compiled import results, shape_reads, shapes_model
from graph.submission.validation.findings import Finding
from graph.submission.validation.rules import rules
from tests.support.checking import check
from tests.support.tables import SMALL, place, workbook

NEW_RULE = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix ggsh: <https://w3id.org/goalgraph/shapes#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

ggsh:GoalWithoutVerb a sh:NodeShape ;
    rdfs:label "Mål uden udsagnsord"@da , "Goal without a verb"@en ;
    sh:targetClass gg:Goal ;
    sh:nodeKind sh:Literal ;
    gg:blames gg:heading ;
    sh:severity sh:Warning ;
    sh:message "Målet mangler et udsagnsord."@da , "The goal has no verb."@en ;
    gg:reason "Uden er det intet mål."@da , "It is no goal without one."@en ;
    gg:fix "Skriv et."@da , "Write one."@en .
"""
"""It finds fault with every goal, and says nothing of a path."""
BLAMED = {name: rule.blames for name, rule in rules().items() if rule.blames}


REMEMBERED = (
    *(rules, shapes_model.product_shapes, shape_reads.reads, shape_reads.always),
    *(results._relations, results._compiled, scope._ways, scope._barring),
)
"""What is made of the shapes once per process."""


@pytest.fixture
def new_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more file of shapes than the bundled ones, and no other change."""
    more = tmp_path / "verbs.ttl"
    more.write_text(NEW_RULE, encoding="utf-8")
    files = (*resources.shape_files(), more)
    monkeypatch.setattr(resources, "shape_files", lambda: files)
    for remembered in REMEMBERED:
        remembered.cache_clear()
    yield
    for remembered in REMEMBERED:
        remembered.cache_clear()


@pytest.mark.usefixtures("new_rule")
def test_a_new_rule_that_blames_a_property_is_shown_in_its_column() -> None:
    read = reader.read_files([("p.xlsx", workbook(SMALL))], bundled())

    found = located(check(read.quads, None, None), read.lines, read.spots)

    assert {
        (one.where.sheet, one.where.cell)
        for one in found
        if one.rule == namespaces.GGSH + "GoalWithoutVerb" and one.where
    } == {("Mål", place("goals", "heading", row)) for row in (2, 3)}


def test_what_a_rule_blames_has_a_column_in_the_workbook() -> None:
    columns = {column.about for one in sheets() for column in one.columns}

    assert len(BLAMED) > 40
    assert set(BLAMED.values()) - columns == set()


def finding(rule: str, focus: str, path: str | None = None) -> Finding:
    return Finding(
        severity="warning",
        rule=rule,
        messages={},
        fixes={},
        focus=focus,
        label="x",
        path=path,
    )


@pytest.mark.parametrize(
    ("path", "column"),
    [("dct:title", "title"), (None, "themes"), ("gg:nothing", "number")],
    ids=["its path", "what its rule blames", "what names the thing"],
)
def test_a_finding_is_placed_by_its_path_before_what_its_rule_blames(
    path: str | None, column: str
) -> None:
    spots = reader.read_files([("p.xlsx", workbook(SMALL))], bundled()).spots
    goal = namespaces.goal("proeveplan-2026", "2.9")

    where = place_of(finding(namespaces.GGSH + "GoalWithoutTheme", goal, path), spots)

    assert where is not None
    assert where.cell == place("goals", column)


def test_a_rule_nobody_has_is_placed_at_what_names_the_thing() -> None:
    spots = reader.read_files([("p.xlsx", workbook(SMALL))], bundled()).spots
    goal = namespaces.goal("proeveplan-2026", "2.10")

    where = place_of(finding("urn:no-rule", goal), spots)

    assert where is not None
    assert where.cell == place("goals", "number", 3)
    assert place_of(finding("urn:no-rule", "urn:nowhere"), spots) is None
