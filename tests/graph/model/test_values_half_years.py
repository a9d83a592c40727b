"""Half-years are read only as they are written in the data, and sort by time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from graph import namespaces, resources
from graph.model.values import HalfYear


def test_a_half_year_ends_in_june_or_december() -> None:
    first, second = HalfYear.read("2023-H1"), HalfYear.read("2023-H2")

    assert first is not None
    assert second is not None
    assert (first.end, second.end) == (date(2023, 6, 30), date(2023, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["", "2023-H3", "2023-H0", "2023", "23-H1", "2023-h1", "2023-H1 ", "x2023-H1", "0000-H1", "٢٠٢٣-H1", "2023-H1\n"],
)  # fmt: skip
def test_anything_else_is_no_half_year(text: str) -> None:
    assert HalfYear.read(text) is None


@given(st.lists(st.builds(HalfYear, st.integers(1, 9999), st.sampled_from((1, 2)))))
def test_they_sort_by_time_and_are_written_as_they_are_read(found: list[HalfYear]) -> None:
    assert [each.end for each in sorted(found)] == sorted(each.end for each in found)
    assert [HalfYear.read(str(each)) for each in found] == found


def test_the_rules_ask_for_the_form_that_is_read() -> None:
    patterns = [
        quad.object.value
        for path in resources.shape_files()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if quad.predicate.value == f"{namespaces.SH}pattern" and "H[" in str(quad.object)
    ]

    assert patterns
    assert {*patterns} == {f"^{HalfYear.WRITTEN}$"}


@pytest.mark.parametrize("text", ["2023-H1", "2023h1", "2023H1", "2023-h1"])
def test_a_cell_may_write_it_loosely(text: str) -> None:
    assert HalfYear.read(text, loosely=True) == HalfYear(2023, 1)
    assert HalfYear.read(text) == (HalfYear(2023, 1) if text == "2023-H1" else None)
