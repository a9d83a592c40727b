"""Two editions of a set are compared goal by goal, what needs attention first."""

import pytest
from pyoxigraph import Store

from graph import errors
from graph.analysis.year_on_year import replaced_by, year_on_year
from tests.support.editions import edition

DAY = '; gg:deadline "{}-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'


def measured(slug: str, number: str, comparator: str, *values: int, year: int = 2026) -> str:
    """A goal's measure with a requirement of each value, in Turtle."""
    measure = f"<goal/{slug}/{number}/measure/1>"
    told = f"<goal/{slug}/{number}> gg:hasMeasure {measure} . {measure} a gg:Measure ."
    for place, value in enumerate(values, 1):
        target = f"<goal/{slug}/{number}/measure/1/target/{place}>"
        told += (
            f"{measure} gg:hasTarget {target} . {target} a gg:Target ; gg:value {value} ;"
            f" gg:comparator <https://w3id.org/goalgraph/code/comparator/{comparator}>"
            f" {DAY.format(year)} ."
        )
    return told


def store() -> Store:
    titles = ("Et", "To", "Tre", "Fire", "Fem", "Seks og lidt", "Syv")
    before = {str(number): title for number, title in enumerate(titles, 1)}
    after = {**before, "6": "Seks og meget mere", "8": "Otte"}
    del after["7"]
    old = "".join(measured("a", number, "at-least", 10) for number in "1234")
    new = measured("b", "1", "at-least", 12) + measured("b", "2", "at-least", 8)
    new += measured("b", "3", "at-least", 10, year=2027) + measured("b", "4", "equal", 10)
    found = Store()
    found.extend(edition("a", before, old))
    found.extend(edition("b", after, f"<set/b> dct:replaces <set/a> . {new}"))
    return found


def test_each_goal_has_its_fate_and_its_tie() -> None:
    told = [
        (
            step.fate.value,
            step.earlier.number if step.earlier else "",
            step.later.number if step.later else "",
            step.tie.value if step.tie else "",
        )
        for step in year_on_year(store(), "a", "b", "da")
    ]

    assert told == [
        ("sharpened", "1", "1", "words"),
        ("loosened", "2", "2", "words"),
        ("other", "4", "4", "words"),
        ("reworded", "6", "6", "number"),
        ("moved", "3", "3", "words"),
        ("new", "", "8", ""),
        ("dropped", "7", "", ""),
        ("kept", "5", "5", "words"),
    ]


def test_numbers_that_go_both_ways_are_told_as_both() -> None:
    found = Store()
    found.extend(edition("a", {"1": "Et"}, measured("a", "1", "at-least", 10, 20)))
    found.extend(
        edition(
            "b",
            {"1": "Et"},
            "<set/b> dct:replaces <set/a> ." + measured("b", "1", "at-least", 15, 15),
        )
    )
    (step,) = year_on_year(found, "a", "b", "da")

    assert step.fate.value == "both"
    assert [change.direction.value for change in step.changes] == ["sharpened", "loosened"]


def test_only_a_set_that_replaces_another_is_its_later_edition() -> None:
    found = store()

    assert replaced_by(found, "a", "b") == replaced_by(found, "b", "a") == ("a", "b")
    assert replaced_by(found, "a", "c") is None
    with pytest.raises(errors.NotKnown):
        year_on_year(found, "a", "c", "da")
