"""Every rule has an example that it finds fault with and one that it passes."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import namespaces
from graph.submission.validation.rules import rules
from tests.support.checking import check
from tests.support.examples import quads
from tests.support.places import EXAMPLES

RULES = sorted(namespaces.slug(iri) for iri, rule in rules().items() if rule.module != "reading")
"""The rules that are shapes; those of the reader have theirs in ``test_reading_rules``."""
IMPLIED = {
    "PlanGoalRequirement": {"PlanGoalDeadline"},  # no requirement at all is no deadline either
    "SetTemplate": {"TemplateGoalCount"},  # no count is both over five and under one
    "GoalDropped": {"LinkSubject"},  # what is left out is not there for the link either
}
"""Rules that cannot be broken without breaking others."""


def found(file: str) -> dict[str, str]:
    """The rules that find something in a file together with the base, and their severities."""
    before = f"before/{Path(file).name}"
    if (EXAMPLES / before).exists():  # a rule about what a new edition changes
        published = ox.Store()
        published.extend(_published(quad) for quad in [*quads("base.ttl"), *quads(before)])
        findings = check(quads(file), published, date(2025, 1, 1))
    else:
        findings = check([*quads("base.ttl"), *quads(file)], None, date(2025, 1, 1))
    return {namespaces.slug(finding.rule): finding.severity for finding in findings}


def _published(quad: ox.Quad) -> ox.Quad:
    """A quad in the graph of its set, or in one for everything else."""
    thing = namespaces.local(str(quad.subject).strip("<>")).split("/")
    name = (
        namespaces.set_graph(thing[1])
        if thing[0] in {"set", "goal"}
        else namespaces.GRAPH + "others"
    )
    return ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))


def test_the_rules_find_nothing_in_what_the_examples_rest_on() -> None:
    assert check(quads("base.ttl"), None, date(2025, 1, 1)) == ()


@pytest.mark.parametrize("rule", RULES)
def test_the_failing_example_breaks_the_rule_and_no_other(rule: str) -> None:
    broken = found(f"fail/{rule}.ttl")

    assert rule in broken
    if broken[rule] != "info":  # small examples are short of themes and quotes
        broken = {name: severity for name, severity in broken.items() if severity != "info"}
        assert set(broken) - IMPLIED.get(rule, set()) == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_the_passing_example_passes(rule: str) -> None:
    broken = found(f"pass/{rule}.ttl")

    assert rule not in broken
    assert not [name for name, severity in broken.items() if severity == "violation"]


@pytest.mark.parametrize("folder", ["fail", "pass"])
def test_no_example_is_without_a_rule(folder: str) -> None:
    assert sorted(path.stem for path in (EXAMPLES / folder).glob("*.ttl")) == RULES
