"""Numbers of two editions are compared only where comparison, unit and group are the same."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.goals import Target
from graph.model.requirement_changes import Direction, compare_requirements, directions
from graph.model.values import Code, Text


def code(notation: str) -> Code:
    return Code(iri=notation, label=Text(notation), notation=notation)


def target(comparator: str, value: float | None, **more: Any) -> Target:
    number = None if value is None else Decimal(str(value))
    return Target(iri="t", comparator=code(comparator), value=number, **more)


def told(before: Target, after: Target) -> list[str]:
    return [each.direction.value for each in compare_requirements([before], [after])]


@pytest.mark.parametrize(
    ("comparator", "before", "after", "direction"),
    [
        ("at-least", 80, 90, "sharpened"),
        ("at-least", 90, 80, "loosened"),
        ("at-most", 10, 8, "sharpened"),
        ("at-most", 8, 10, "loosened"),
        ("decrease", 10, 15, "sharpened"),
        ("increase", 15, 10, "loosened"),
        ("equal", 10, 11, "other"),
        ("at-least", None, 80, "other"),
    ],
)
def test_a_stricter_number_is_sharpened(
    comparator: str, before: float | None, after: float | None, direction: str
) -> None:
    assert told(target(comparator, before), target(comparator, after)) == [direction]


def test_the_same_number_by_another_day_is_only_moved() -> None:
    one, other = (target("at-most", 8, deadline=date(year, 12, 31)) for year in (2026, 2027))

    assert told(one, other) == ["moved"]
    assert told(one, one) == []


@pytest.mark.parametrize(
    "other",
    [
        target("at-least", 90, unit=code("day")),
        target("at-least", 90, unit=code("percent"), scope=Text("unge")),
        target("at-most", 90, unit=code("percent")),
    ],
)
def test_numbers_of_other_units_and_groups_are_not_compared(other: Target) -> None:
    one = target("at-least", 80, unit=code("percent"))
    found = compare_requirements([one], [other])

    assert directions(found) == {Direction.OTHER}
    assert [(each.earlier, each.later) for each in found] == [(None, other), (one, None)]


def test_requirements_of_a_group_are_compared_in_their_order() -> None:
    before = [target("at-least", 10), target("at-most", 5), target("at-least", 20)]
    after = [target("at-least", 15), target("at-least", 15), target("at-most", 5)]

    assert [each.direction.value for each in compare_requirements(before, after)] == [
        "sharpened",
        "loosened",
    ]


NUMBERS = st.integers(0, 100)


@given(st.sampled_from(["at-least", "at-most", "increase", "decrease"]), NUMBERS, NUMBERS)
def test_the_way_back_is_the_opposite(comparator: str, before: int, after: int) -> None:
    there, back = (
        directions(compare_requirements([target(comparator, one)], [target(comparator, other)]))
        for one, other in ((before, after), (after, before))
    )

    opposite = {Direction.SHARPENED: Direction.LOOSENED, Direction.LOOSENED: Direction.SHARPENED}
    assert back == {opposite[each] for each in there}
