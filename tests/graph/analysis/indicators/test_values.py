"""The values of an indicator are the numbers that sources give as levels, with the days they are for."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.analysis.indicators.values import Indicator, Reading, ValueKind
from graph.model.goals import Target
from graph.model.values import Code, GoalRef, HalfYear, Period, SetRef, Text

LEVEL = Code(iri="l", label=Text("L"), letter="N")
REF = SetRef(iri="s", label=Text("Sæt"), short="S", level=LEVEL, period=Period())
GOAL = GoalRef(iri="g", number="1", title=Text("Målet"), part_of=REF)


def target(comparator: str = "at-least", **given: Any) -> Target:
    return Target(
        iri="t",
        comparator=Code(iri=comparator, label=Text(comparator), notation=comparator),
        **given,
    )


def indicator(*targets: Target, total: int = 1) -> Indicator:
    return Indicator(
        words=Text("x"), unit=Code(iri="u", label=Text("u")), goals=((GOAL, targets),), total=total
    )


@pytest.mark.parametrize("comparator", ["increase", "decrease", "deliver", "all"])
def test_a_change_is_no_level_but_its_starting_point_is_a_value(comparator: str) -> None:
    found = indicator(target(comparator, value=Decimal(10), baseline=Decimal(7)))

    assert [(value.kind, value.low) for value in found.values] == [(ValueKind.BASELINE, Decimal(7))]


def test_a_range_is_one_value_and_a_step_is_a_milestone() -> None:
    found = indicator(
        target("between", low=Decimal(1), high=Decimal(3)),
        target("at-most", value=Decimal(5), milestone_of="other"),
    )

    assert [(value.kind, value.low, value.high) for value in found.values] == [
        (ValueKind.TARGET, Decimal(1), Decimal(3)),
        (ValueKind.MILESTONE, Decimal(5), Decimal(5)),
    ]


def test_only_what_can_be_compared_is_worth_showing() -> None:
    undated = target(value=Decimal(9))
    dated = target(value=Decimal(9), deadline=date(2024, 12, 31))

    assert not indicator(undated).worth_showing
    assert indicator(undated, total=2).worth_showing
    assert indicator(dated).worth_showing
    assert [value.day for value in indicator(undated, dated).dated] == [date(2024, 12, 31)]


def test_a_baseline_is_for_the_last_day_of_its_period() -> None:
    period = Period(date(2017, 1, 1), date(2021, 12, 31))
    found = indicator(target(baseline=Decimal(374), baseline_period=period))

    assert [value.day for value in found.dated] == [date(2021, 12, 31)]


def test_what_is_reported_is_a_value_of_its_half_year_also_for_a_change() -> None:
    readings = {
        "t": (Reading(HalfYear(2023, 1), Decimal(12)), Reading(HalfYear(2023, 2), Decimal(9)))
    }
    of = target("decrease", value=Decimal(10))
    found = Indicator(
        words=Text("x"), unit=Code(iri="u", label=Text("u")), goals=((GOAL, (of,)),), total=1, readings=readings
    )  # fmt: skip

    assert [(value.kind, value.low, value.day) for value in found.dated] == [
        (ValueKind.REPORTED, Decimal(12), date(2023, 6, 30)),
        (ValueKind.REPORTED, Decimal(9), date(2023, 12, 31)),
    ]
    assert found.reported
    assert found.worth_showing
    assert not indicator(of).reported
