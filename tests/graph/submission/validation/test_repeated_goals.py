"""Goals that repeat others are found as a look at each pair finds them, within a graph and without."""

import random
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from bench.goal_graphs import goal_graph
from graph import namespaces
from graph.submission.validation import duplicates
from graph.submission.validation.labels import FindingLabels, OverlayStatements
from graph.submission.validation.overlay import Overlay
from graph.submission.validation.repeated_goals import find
from graph.submission.validation.similarity import Titles
from graph.submission.validation.title_index import TitleIndex

PART_OF, TITLE = ox.NamedNode(namespaces.DCT + "isPartOf"), ox.NamedNode(namespaces.DCT + "title")
ENDS = [ox.NamedNode(namespaces.RDF + name) for name in ("subject", "object")]


def connected(quads: list[ox.Quad], chance: random.Random) -> Iterator[ox.Quad]:
    """The quads, with titles taken from few, and goals and sets connected in every way that counts."""
    goals = goals_of(quads)
    sets = [
        each
        for quad in quads
        if isinstance(each := quad.object, ox.NamedNode) and quad.predicate == PART_OF
    ]
    named = [quad.object for quad in quads if quad.predicate == TITLE and quad.subject in {*goals}]
    few = chance.sample(named, 25)
    for quad in quads:
        is_title = quad.predicate == TITLE and quad.subject in {*goals}
        value = chance.choice(few) if is_title and chance.random() < 0.7 else quad.object
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
def test_within_itself_a_graph_repeats_what_it_repeated(seed: int) -> None:
    chance = random.Random(seed)
    quads = [*connected([*goal_graph(120, seed)], chance)]
    overlay = Overlay(quads, ox.Store())
    goals = goals_of(quads)
    found = [*find(goals, (), overlay, labels(overlay))]

    assert found == [*duplicates.find(goals, (), overlay, labels(overlay))]
    assert {namespaces.slug(each.rule) for each in found} == {"GoalDuplicate", "GoalSimilar"}


@pytest.mark.parametrize("seed", range(3))
def test_of_published_goals_a_submission_repeats_what_it_repeated(seed: int) -> None:
    chance = random.Random(seed)
    quads = [*connected([*goal_graph(120, seed)], chance)]
    goals = goals_of(quads)
    new = {*goals[::4]}
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
    titles += [(goals[1].value, "Noget helt andet"), (f"{namespaces.ID}goal/gone/1", titles[0][1])]
    found = [*find(new, [TitleIndex(titles)], overlay, labels(overlay))]

    assert found == [*duplicates.find(new, [Titles(titles)], overlay, labels(overlay))]
    assert found
