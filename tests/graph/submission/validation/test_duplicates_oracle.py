"""Goals that repeat others are those that a look at each pair finds, within a graph and without."""

import random
import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
import pytest

from bench.generator.goal_graphs import goal_graph
from graph import namespaces
from graph.model.terms import as_day
from graph.model.title_words import share
from graph.model.values import Period
from graph.submission.validation.duplicates import find
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels, OverlayStatements
from graph.submission.validation.overlay import Overlay
from graph.submission.validation.similarity import ALIKE, TitleIndex

PART_OF, TITLE = (ox.NamedNode(namespaces.DCT + name) for name in ("isPartOf", "title"))
REPLACES, TEMPORAL = (ox.NamedNode(namespaces.DCT + name) for name in ("replaces", "temporal"))
ADOPTS = ox.NamedNode(namespaces.GG + "adopts")
ENDS = [ox.NamedNode(namespaces.RDF + name) for name in ("subject", "object")]
DAYS = [ox.NamedNode(namespaces.DCAT + name) for name in ("startDate", "endDate")]


def each_pair(
    goals: Iterable[ox.NamedNode], others: Iterable[ox.NamedNode], overlay: Overlay
) -> list[tuple[str, str, str]]:
    """Rule, goal and how alike: by looking at every pair, as the rules say it in words."""
    found = []
    for goal in goals:
        near = []
        for other in {*others, *goals} - {goal}:
            one, two = title(overlay, goal), title(overlay, other)
            if one and two and share(one, two) >= ALIKE and not known(overlay, goal, other):
                periods = period(overlay, goal).overlap(period(overlay, other))
                apart = periods is not None and periods.value == "none"
                near.append((share(one, two) < 1 or apart, -share(one, two), other.value))
        found += [
            ("GoalSimilar" if kind else "GoalDuplicate", goal.value, f"{-alike * 100:.0f}")
            for kind, alike, _ in sorted(near)[:3]
        ]
    return sorted(found)


def title(overlay: Overlay, goal: ox.NamedNode) -> str | None:
    if not [*overlay.objects(goal, PART_OF)]:
        return None
    found = (term for term in overlay.objects(goal, TITLE) if isinstance(term, ox.Literal))
    return min((term.value for term in found if term.language == "da"), default=None)


def known(overlay: Overlay, goal: ox.NamedNode, other: ox.NamedNode) -> bool:
    sets = [{*overlay.objects(each, PART_OF)} for each in (goal, other)]
    shared = [{each, *overlay.objects(each, ADOPTS)} for each in (goal, other)]
    replaced = [
        {
            older
            for each in them
            if isinstance(each, ox.NamedNode)
            for older in overlay.objects(each, REPLACES)
        }
        for them in sets
    ]
    if sets[0] & sets[1] or shared[0] & shared[1] or sets[0] & replaced[1] or sets[1] & replaced[0]:
        return True
    links = [fact[0] for fact in overlay.all_with(ENDS[0])]
    ends = [[{*overlay.objects(link, end)} for end in ENDS] for link in links]
    return any((goal in a and other in b) or (other in a and goal in b) for a, b in ends)


def period(overlay: Overlay, goal: ox.NamedNode) -> Period:
    for of in overlay.objects(goal, PART_OF):
        for found in overlay.objects(of, TEMPORAL) if isinstance(of, ox.NamedNode) else ():
            if isinstance(found, ox.NamedNode):
                start, end = (next(overlay.objects(found, day), None) for day in DAYS)
                return Period(as_day(start), as_day(end, last=True))
    return Period(None, None)


def told(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """The same of findings, which say how alike in percent."""
    return sorted(
        (
            namespaces.slug(each.rule),
            each.focus,
            alike[1] if (alike := _PERCENT.search(str(each.value))) else "100",
        )
        for each in findings
    )


_PERCENT = re.compile(r"\(([0-9]+) %\)$")


def connected(quads: list[ox.Quad], chance: random.Random) -> Iterator[ox.Quad]:
    """The quads, with titles taken from few, and goals and sets connected in every way that counts."""
    goals = goals_of(quads)
    sets = [
        each
        for quad in quads
        if isinstance(each := quad.object, ox.NamedNode) and quad.predicate == PART_OF
    ]
    named = [quad.object for quad in quads if quad.predicate == TITLE and quad.subject in {*goals}]
    few = chance.sample(named, 12)
    for quad in quads:
        is_title = quad.predicate == TITLE and quad.subject in {*goals}
        value = chance.choice(few) if is_title and chance.random() < 0.9 else quad.object
        yield ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)
    for _ in range(15):
        yield ox.Quad(
            chance.choice(goals), ox.NamedNode(namespaces.GG + "adopts"), chance.choice(goals)
        )
        yield ox.Quad(
            chance.choice(sets), ox.NamedNode(namespaces.DCT + "replaces"), chance.choice(sets)
        )
        link = ox.NamedNode(f"{namespaces.ID}link/{chance.random()}")
        for end in ENDS:
            yield ox.Quad(link, end, chance.choice(goals))
        yield ox.Quad(chance.choice(goals), TITLE, ox.Literal("", language="da"))


def goals_of(quads: list[ox.Quad]) -> list[ox.NamedNode]:
    found = {quad.subject for quad in quads if quad.predicate == PART_OF}
    return sorted((each for each in found if isinstance(each, ox.NamedNode)), key=str)


def labels(overlay: Overlay) -> FindingLabels:
    return FindingLabels(OverlayStatements(overlay))


@pytest.mark.parametrize("seed", range(3))
def test_within_itself_a_graph_repeats_what_each_pair_shows(seed: int) -> None:
    chance = random.Random(seed)
    quads = [*connected([*goal_graph(64, seed)], chance)]
    overlay = Overlay(quads, ox.Store())
    goals = goals_of(quads)
    found = told(find(goals, (), overlay, labels(overlay)))

    assert found == each_pair(goals, (), overlay)
    assert {rule for rule, *_ in found} == {"GoalDuplicate", "GoalSimilar"}


@pytest.mark.parametrize("seed", range(3))
def test_of_published_goals_a_submission_repeats_what_each_pair_shows(seed: int) -> None:
    chance = random.Random(seed)
    quads = [*connected([*goal_graph(64, seed)], chance)]
    goals = goals_of(quads)
    new = goals[::3]
    published = ox.Store()
    published.extend(quad for quad in quads if quad.subject not in new)
    overlay = Overlay([quad for quad in quads if quad.subject in new], published)
    titles = [
        (goal.value, quad.object.value)
        for goal in goals
        for quad in published.quads_for_pattern(goal, TITLE, None, None)
        if isinstance(quad.object, ox.Literal)
    ]
    # One title has changed since, and a goal is gone: what is told is what is so now.
    titles += [(goals[1].value, "Noget andet"), (f"{namespaces.ID}goal/gone/1", titles[0][1])]
    found = told(find(new, [TitleIndex(titles)], overlay, labels(overlay)))

    assert found == each_pair(new, goals, overlay)
    assert found
