"""The same indicator is found in two goals by its words and unit, and only the sources' values count."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.analysis import network
from graph.analysis.indicators.index import MOST_GOALS, Indicators
from graph.analysis.indicators.values import Indicator, ValueKind
from tests.support.building import GRAPH, goal, quads, store_of
from tests.support.published import bundled

SETS = {"a": "national", "b": "municipal", "c": "municipal"}
GG = namespaces.GG


def target(  # noqa: PLR0913 - one for each property
    name: str,
    scope: str,
    *,
    number: int = 1,
    unit: str = "count",
    comparator: str = "at-least",
    value: str = "",
    baseline: str = "",
    deadline: str = "",
    step: str = "",
) -> Iterator[Quad]:
    measure = NamedNode(f"{goal(name)}/measure/{number}")
    node = NamedNode(f"{measure.value}/target/1")
    yield Quad(NamedNode(goal(name)), NamedNode(GG + "hasMeasure"), measure, GRAPH)
    yield Quad(measure, NamedNode(GG + "hasTarget"), node, GRAPH)
    decimal = NamedNode(namespaces.XSD + "decimal")
    day = NamedNode(namespaces.XSD + "date")
    said: dict[str, NamedNode | Literal] = {
        "scope": Literal(scope, language="da"),
        "unit": NamedNode(f"{namespaces.CODE}unit/{unit}"),
        "comparator": NamedNode(f"{namespaces.CODE}comparator/{comparator}"),
    }
    if value:
        said["value"] = Literal(value, datatype=decimal)
    if baseline:
        said["baseline"] = Literal(baseline, datatype=decimal)
    if deadline:
        said["deadline"] = Literal(deadline, datatype=day)
    if step:
        said["milestoneOf"] = NamedNode(f"{goal(name)}/measure/{step}/target/1")
    for term, given_value in said.items():
        yield Quad(node, NamedNode(GG + term), given_value, GRAPH)


def of(store: Store, name: str) -> tuple[Indicator, ...]:
    return Indicators.read(store).of_goal(store, network.load(store, "da"), goal(name), "da")


def made(*targets: Iterator[Quad], goals: str = "a/1 b/1 c/1") -> Store:
    return store_of([*quads(SETS, goals.split()), *(quad for each in targets for quad in each)])


def test_the_same_words_and_unit_are_one_indicator_whatever_case_and_punctuation() -> None:
    store = made(
        target("a/1", "Forebyggelige indlæggelser", value="9"),
        target("b/1", "forebyggelige  indlæggelser.", value="7"),
        target("c/1", "forebyggelige indlæggelser", unit="percent", value="5"),
    )
    found = of(store, "b/1")

    assert len(found) == 1
    assert [ref.short for ref, _ in found[0].goals] == ["B 1", "A 1"]
    assert [value.low for value in found[0].values] == [Decimal(7), Decimal(9)]
    assert found[0].shared
    assert not of(store, "c/1")[0].shared


def test_a_milestone_belongs_to_the_indicator_it_leads_to_even_in_other_words() -> None:
    store = made(
        target("a/1", "alle sager", comparator="all", baseline="4000"),
        target("a/1", "puklen", number=2, comparator="at-most", value="800", step="1"),
        target("a/1", "tid", number=3, unit="month", comparator="at-most", value="2", step="1"),
    )
    first, other = of(store, "a/1")

    assert [value.kind for value in first.values] == [ValueKind.BASELINE, ValueKind.MILESTONE]
    assert first.words.value == "alle sager"
    assert other.words.value == "tid"


@pytest.mark.parametrize("comparator", ["increase", "decrease", "deliver", "all"])
def test_a_change_or_a_delivery_is_no_level(comparator: str) -> None:
    store = made(target("a/1", "x", comparator=comparator, value="10", deadline="2024-12-31"))

    assert of(store, "a/1")[0].values == ()


def test_values_are_sorted_by_date_and_those_without_one_are_told_apart() -> None:
    store = made(
        target("a/1", "x", value="10", deadline="2024-12-31"),
        target("b/1", "x", value="8", deadline="2020-01-01"),
        target("c/1", "x", value="9"),
    )
    found = of(store, "a/1")[0]

    assert [value.day for value in found.dated] == [date(2020, 1, 1), date(2024, 12, 31)]
    assert len(found.values) == 3


def test_steps_in_a_circle_end() -> None:
    store = made(target("a/1", "x", step="2"), target("a/1", "y", number=2, step="1"))

    assert of(store, "a/1")


def test_of_many_goals_some_are_read_and_all_are_counted() -> None:
    names = [f"b/{number}" for number in range(1, MOST_GOALS + 20)]
    store = made(*(target(name, "x", value="1") for name in names), goals=" ".join(names))
    found = of(store, "b/7")[0]

    assert len(found.goals) == MOST_GOALS
    assert found.goals[0][0].number == "7"
    assert found.total == len(names)


def test_the_bundled_shared_goals_have_the_same_indicators_in_five_sets() -> None:
    store = bundled()
    known, index = network.load(store, "da"), Indicators.read(bundled())
    found = index.of_goal(store, known, goal("sst-2023/1.2"), "da")

    assert [each.total for each in found] == [5]
    elsewhere = list(index.elsewhere([goal("sst-2023/1.2"), goal("sst-2023/2.1")]))
    assert [(one, len(others)) for one, _, others in elsewhere] == [(goal("sst-2023/1.2"), 4)]
    backlog = index.of_goal(store, known, goal("stps-2023/2.3"), "da")
    assert [value.low for value in backlog[0].dated] == [Decimal(4000), Decimal(800)]


def reached(name: str, half: str, number: str, kind: str = "decimal") -> Iterator[Quad]:
    report = NamedNode(f"{namespaces.ID}report/{name}/{half}")
    value = NamedNode(f"{report.value}/value/1/1")
    of = NamedNode(f"{goal(name)}/measure/1/target/1")
    yield Quad(report, NamedNode(GG + "halfYear"), Literal(half), GRAPH)
    yield Quad(report, NamedNode(GG + "reportedValue"), value, GRAPH)
    yield Quad(value, NamedNode(GG + "onTarget"), of, GRAPH)
    literal = Literal(number, datatype=NamedNode(namespaces.XSD + kind))
    yield Quad(value, NamedNode(GG + "value"), literal, GRAPH)


def test_reported_values_stand_with_the_target_in_the_order_of_their_half_years() -> None:
    store = made(
        target("a/1", "x", value="10", deadline="2024-12-31"),
        target("b/1", "x", value="8"),
        reached("b/1", "2024-H1", "7"),
        reached("a/1", "2024-H1", "5"),
        reached("a/1", "2023-H2", "4.5"),
    )
    found = of(store, "a/1")[0]

    assert [(value.kind, value.goal.short, value.low) for value in found.dated] == [
        (ValueKind.REPORTED, "A 1", Decimal("4.5")),
        (ValueKind.REPORTED, "A 1", Decimal(5)),
        (ValueKind.REPORTED, "B 1", Decimal(7)),
        (ValueKind.TARGET, "A 1", Decimal(10)),
    ]


def test_what_is_no_number_or_no_half_year_is_no_reported_value() -> None:
    store = made(
        target("a/1", "x", value="10"),
        reached("a/1", "2024-H1", "mange", "string"),
        reached("a/1", "2024", "4"),
        reached("a/1", "2023-H1", "NaN", "double"),
    )

    assert not of(store, "a/1")[0].reported


def test_a_target_that_does_not_say_what_it_counts_has_the_words_of_its_measure_and_shares_nothing() -> (
    None
):
    told = [
        Quad(
            NamedNode(f"{goal(name)}/measure/1"),
            NamedNode("http://purl.org/dc/terms/description"),
            Literal("Vi tæller hvert år.", language="da"),
            GRAPH,
        )
        for name in ("a/1", "b/1", "c/1")
    ]
    targets = [*target("a/1", "x", value="3"), *target("b/1", "x", value="4")]
    bare = [each for each in targets if not each.predicate.value.endswith("scope")]
    store = made(iter([*bare, *told]), target("c/1", "vi tæller hvert år", value="5"))

    for name in ("a/1", "b/1", "c/1"):
        (found,) = of(store, name)
        assert found.words.value.casefold().startswith("vi tæller hvert år")
        assert not found.shared


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=6)), min_size=1, max_size=6))
def test_every_target_has_one_indicator_and_the_goals_of_it_agree(
    given_targets: list[tuple[str, str]],
) -> None:
    made_targets = [
        target(f"{slug}/1", f"x{words}".replace("\x00", ""), number=number, value="1")
        for number, (slug, words) in enumerate(given_targets, 1)
    ]
    index = Indicators.read(made(*made_targets))

    assert sum(len(pairs) for pairs in index.targets.values()) == len(given_targets)
    for name, pairs in index.targets.items():
        for key, _ in pairs:
            assert name in index.goals[key]
    for key, goals in index.goals.items():
        assert all(key in {each for each, _ in index.targets[name]} for name in goals)
