"""A check within the graph finds what a check of the whole graph finds, though it reads little of it."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph import namespaces, resources
from graph.submission.validation import scope, succession
from graph.submission.validation.findings import Finding
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.read_summary import Scope
from graph.submission.validation.replacement import Replacement, graph_of
from graph.submission.validation.rules import rules
from tests.support.checking import check
from tests.support.places import EXAMPLES
from tests.support.published import bundled, findings

TODAY = date(2024, 1, 1)
NATIONAL = "nationale-maal-2016"
Found: TypeAlias = Counter[tuple[object, ...]]


COMPUTED = {"GoalDuplicate", "GoalSimilar", "GoalDropped"}
"""Rules about likeness and change, with tests of their own: they see what is no longer there."""


def within(submission: Sequence[ox.Quad], published: ox.Store) -> Found:
    """What a check within the graph finds, to the last word."""
    found = check(submission, published, TODAY)
    return Counter(told(one) for one in found if namespaces.slug(one.rule) not in COMPUTED)


def told(one: Finding) -> tuple[object, ...]:
    """All that a finding says."""
    return *bare_of(one), one.label, one.goal_set, *one.messages.items(), *one.fixes.items()


def bare_of(one: Finding) -> tuple[object, ...]:
    return one.severity, one.rule, one.focus, one.path, one.value, one.component, one.term


def bare(whole_of_it: tuple[object, ...]) -> tuple[object, ...]:
    """What a finding says without the names of things, which a submission may change."""
    return whole_of_it[:7]


def whole(submission: Sequence[ox.Quad], published: ox.Store) -> Found:
    """What there would be to tell if the whole graph were checked: all about what is described,
    and every violation elsewhere, but for links of dropped goals: GoalDropped reports those."""
    replacement = Replacement.by(submission)
    _, broken = succession.dropped(Overlays.of(submission, published))
    quads = [quad for quad in published if not replacement.drops(quad)]
    described = {name_of(quad.subject) for quad in submission}
    return Counter(
        told(finding)
        for finding in check([*quads, *submission], None, TODAY)
        if (finding.focus in described or finding.severity == "violation")
        and namespaces.slug(finding.rule) not in COMPUTED
        and finding.focus not in broken
    )


def name_of(thing: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return thing.value if isinstance(thing, ox.NamedNode) else str(thing)


def store(quads: Iterable[ox.Quad]) -> ox.Store:
    made = ox.Store()
    made.extend(quads)
    return made


# The examples of the rules, mixed at random: they break and keep every rule there is.


@cache
def examples() -> dict[str, tuple[ox.Quad, ...]]:
    """The quads of each example by its file, each in the graph of its set or links."""
    paths = [EXAMPLES / "base.ttl", *sorted(EXAMPLES.glob("*/*.ttl"))]
    return {
        f"{path.parent.name}/{path.stem}": tuple(
            placed(quad) for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        )
        for path in paths
    }


def placed(quad: ox.Quad) -> ox.Quad:
    thing = namespaces.local(name_of(quad.subject)).split("/")
    if thing[0] == "link":
        graph = namespaces.GRAPH + "links/" + "/".join(thing[1:])
    elif thing[0] in {"set", "goal", "signature", "evidence", "report"} and len(thing) > 1:
        graph = namespaces.set_graph(next((s for s in SETS if s in thing[1]), thing[1]))
    else:
        graph = namespaces.GRAPH + "sources"
    return ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(graph))


SETS = ("kommune-2024", "plan-2024")
FILES = sorted(
    f"{path.parent.name}/{path.stem}" for path in EXAMPLES.glob("*/*.ttl") if path.stem != "base"
)
some = st.lists(st.sampled_from(FILES), max_size=12, unique=True)


def mixed(chosen: Iterable[str], chance: random.Random, loss: float, swap: float) -> list[ox.Quad]:
    """The base and some examples, less some statements, some with another's value."""
    quads = [*examples()["examples/base"], *(quad for name in chosen for quad in examples()[name])]
    values = [quad.object for quad in quads]
    kept = [quad for quad in quads if chance.random() >= loss]
    return [
        ox.Quad(quad.subject, quad.predicate, chance.choice(values), quad.graph_name)
        if chance.random() < swap
        else quad
        for quad in kept
    ]


def part(quads: Sequence[ox.Quad], chance: random.Random) -> list[ox.Quad]:
    """What is said of some of the things, in named graphs or in none."""
    things = sorted({quad.subject for quad in quads}, key=str)
    taken = set(chance.sample(things, chance.randint(1, min(12, len(things)))))
    plain = chance.random() < 0.5
    return [
        ox.Quad(quad.subject, quad.predicate, quad.object) if plain else quad
        for quad in quads
        if quad.subject in taken
    ]


@settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
@given(some, some, st.integers(0, 10_000))
def test_any_submission_finds_what_the_whole_graph_would(
    there: list[str], new: list[str], number: int
) -> None:
    chance = random.Random(number)
    published = store(mixed(there, chance, loss=0.05, swap=0.03))
    submission = part(mixed(new, chance, loss=0.1, swap=0.1), chance)

    found, all_of_it = within(submission, published), whole(submission, published)

    assert found <= all_of_it
    left = {bare(one) for one in (all_of_it - found)}
    assert left <= {bare(one) for one in whole([], published)}  # wrong before, and left as it was


@settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
@given(some, st.integers(0, 10_000))
def test_in_a_graph_without_faults_nothing_is_left_untold(new: list[str], number: int) -> None:
    chance = random.Random(number)
    published = faultless()
    submission = part(mixed(new, chance, loss=0.1, swap=0.1), chance)

    assert within(submission, published) == whole(submission, published)


@cache
def faultless() -> ox.Store:
    """The base and every passing example that no other contradicts."""
    quads = list(examples()["examples/base"])
    for name in FILES[len(FILES) // 2 :: 5]:
        if name.startswith("pass/") and not violations([*quads, *examples()[name]]):
            quads += examples()[name]
    assert len(quads) > 2 * len(examples()["examples/base"])
    return store(quads)


def violations(quads: Iterable[ox.Quad]) -> list[str]:
    found = check(quads, None, TODAY)
    return [finding.rule for finding in found if finding.severity == "violation"]


# The bundled graph


@cache
def published() -> ox.Store:
    return bundled()


def graph(name: str) -> list[ox.Quad]:
    return [*published().quads_for_pattern(None, None, None, ox.NamedNode(namespaces.GRAPH + name))]


@pytest.mark.parametrize("name", sorted(resources.data_files()))
def test_what_is_handed_in_again_has_the_findings_it_has(name: str) -> None:
    submission = graph(name.removeprefix(namespaces.GRAPH))
    described = {name_of(quad.subject) for quad in submission}
    expected = Counter(
        told(one)
        for one in findings(TODAY)
        if one.focus in described and namespaces.slug(one.rule) not in COMPUTED
    )

    assert within(submission, published()) == expected


def without(quads: Iterable[ox.Quad], *words: str) -> list[ox.Quad]:
    return [quad for quad in quads if not any(word in str(quad) for word in words)]


def said(thing: str, relation: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(namespaces.ID + thing), ox.NamedNode(relation), value)


SUBCLASS = ox.Quad(
    ox.NamedNode(namespaces.FOAF + "Document"),
    ox.NamedNode(namespaces.RDFS + "subClassOf"),
    ox.NamedNode(namespaces.GG + "Goal"),
)
CHANGES = {
    "a set without its goals": lambda: without(graph("set/nationale-maal-2016"), "/goal/"),
    "a set without its measures": lambda: without(graph("set/sst-2023"), "measure"),
    "a set without its level": lambda: without(graph("set/viborg-sundhedspolitik"), "#level"),
    "a set of another level": lambda: [
        *without(graph("set/viborg-sundhedspolitik"), "#level"),
        said(
            "set/viborg-sundhedspolitik",
            namespaces.GG + "level",
            ox.NamedNode(namespaces.CODE + "level/national"),
        ),
    ],
    "a second period": lambda: [
        said("set/sst-2023/period", namespaces.DCAT + "startDate", ox.Literal("1999-01-01"))
    ],
    "a class of classes": lambda: [SUBCLASS],
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_bundled_graph_finds_what_the_whole_graph_would(change: str) -> None:
    submission = CHANGES[change]()

    found = within(submission, published())

    assert found == whole(submission, published())
    assert found


def test_little_of_the_graph_is_read() -> None:
    prospect = Overlay([said("goal/ny/1", namespaces.DCT + "title", ox.Literal("x"))], published())
    targets = scope.targets(prospect)

    assert {*map(len, targets.values())} == {1}
    assert len([*scope.facts(prospect, targets)]) == 1


def test_only_what_is_no_shape_and_not_derived_is_checked() -> None:
    derived = [quad for quad in published() if graph_of(quad) == namespaces.DERIVED]

    assert derived
    assert within(derived, published()) == Counter()


def test_it_is_counted_how_far_a_check_looks() -> None:
    path = next(each for each in resources.data_files().values() if each.stem == NATIONAL)
    whole = [*ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=namespaces.ID)]
    lost = namespaces.goal(NATIONAL, "7")
    less = [quad for quad in whole if getattr(quad.subject, "value", "") != lost]
    same, changed = (Overlay(quads, bundled()) for quads in (whole, less))

    assert scope.extent(same, scope.targets(same)) == Scope(examined=8, rules=len(rules()))
    looked = scope.extent(changed, scope.targets(changed))
    assert looked.examined == 7
    assert looked.affected > 0
    assert scope.whole_extent(Overlay((), bundled()), 3) == Scope(examined=64, rules=3)
