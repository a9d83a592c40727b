"""A chart of an indicator draws the sources' values and requirements, and nothing else."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.indicators.values import Indicator, Reading
from graph.diagrams.svg import Picture
from graph.diagrams.value_chart import draw_values
from graph.model.goals import Target
from graph.model.values import Code, GoalRef, HalfYear, Period, SetRef, Text

UNIT = Code(iri="u", label=Text("antal"), notation="count")
REF = SetRef(
    iri="id/set/s",
    label=Text("Sæt"),
    short="S",
    level=Code(iri="l", label=Text("L"), letter="N"),
    period=Period(),
)
GOAL = GoalRef(iri="g", number="1", title=Text("Målet"), part_of=REF)


def comparator(notation: str) -> Code:
    return Code(iri=notation, label=Text(notation), notation=notation)


def drawn(*targets: Target) -> Picture | None:
    return draw_values(
        Indicator(words=Text("tilsyn"), unit=UNIT, goals=((GOAL, targets),), total=1), "da"
    )


def target(value: object = None, day: date | None = None, **more: object) -> Target:
    given_value = None if value is None else Decimal(str(value))
    return Target(
        iri="t",
        comparator=comparator("at-least"),
        value=given_value,
        unit=UNIT,
        deadline=day,
        **more,  # type: ignore[arg-type]
    )


def circles(found: Picture) -> list[tuple[float, float]]:
    return [
        (float(each.get("cx", "0")), float(each.get("cy", "0")))
        for each in ET.fromstring(found.svg).iter()
        if each.tag.endswith("circle")
    ]


def test_a_starting_point_and_a_requirement_have_a_dot_each_and_the_requirement_a_line() -> None:
    found = drawn(
        target(
            400, date(2023, 12, 31), baseline=Decimal(374),
            baseline_period=Period(date(2017, 1, 1), date(2021, 12, 31)),
        )
    )  # fmt: skip

    assert found is not None
    (x1, y1), (x2, y2) = circles(found)
    assert x1 < x2
    assert y1 > y2
    assert found.svg.count("stroke-dasharray") == 1
    assert "374" in found.svg
    assert "S 1: at-least 400" in found.svg


def test_a_requirement_without_a_date_is_a_line_beside_a_value_that_has_one() -> None:
    found = drawn(
        target(60, baseline=Decimal(56), baseline_period=Period(date(2022, 1, 1), date(2022, 1, 1)))
    )

    assert found is not None
    assert len(circles(found)) == 1
    assert found.svg.count("stroke-dasharray") == 1


def test_reported_values_have_filled_dots_beside_the_line_of_the_requirement() -> None:
    readings = {
        "t": tuple(Reading(HalfYear(2023, half), Decimal(350 + 20 * half)) for half in (1, 2))
    }
    of = target(400, date(2023, 12, 31))
    found = draw_values(
        Indicator(words=Text("tilsyn"), unit=UNIT, goals=((GOAL, (of,)),), total=1, readings=readings), "da"
    )  # fmt: skip

    assert found is not None
    assert len(circles(found)) == 3
    assert found.svg.count("stroke-dasharray") == 1
    assert "S 1, indberettet: 370, 1. halvår 2023" in found.svg


def test_without_a_date_there_is_no_chart() -> None:
    assert drawn(target(60)) is None
    assert drawn() is None


@given(
    st.lists(
        st.tuples(
            st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-10**15, max_value=10**15),
            st.dates(),
        ),
        min_size=1,
        max_size=6,
    )
)  # fmt: skip
def test_whatever_the_numbers_and_days_every_dot_is_inside(
    values: list[tuple[Decimal, date]],
) -> None:
    found = drawn(*(target(value, day) for value, day in values))

    assert found is not None
    assert len(circles(found)) == len(values)
    for x, y in circles(found):
        assert 0 < x < found.width
        assert 0 < y < found.height
