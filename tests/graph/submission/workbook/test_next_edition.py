"""The workbook of next year's set begins with this year's goals, and its links wait to be judged again."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from graph import errors
from graph.submission import reader
from graph.submission.tables.schema import sheet
from graph.submission.tables.values import slug as slug_of
from graph.submission.workbook.next_edition import LEFT_OUT, next_edition, next_slug
from tests.support.checking import check, impact_of
from tests.support.published import bundled
from tests.support.triples import objects

SETS = ("sst-2023", "viborg-sundhedspolitik", "sundhedsaftale-midtjylland-2015-2018")


def rows(data: bytes, key: str) -> list[dict[str, Any]]:
    page = load_workbook(BytesIO(data))[sheet(key).title]
    keys = [column.key for column in sheet(key).columns]
    listed = page.iter_rows(min_row=2, max_col=len(keys), values_only=True)
    return [dict(zip(keys, row, strict=True)) for row in listed if any(row)]


@pytest.mark.parametrize("old", SETS)
def test_it_is_a_draft_in_order_that_loses_no_goal_and_no_link(old: str) -> None:
    told = reader.read_files([("n.xlsx", next_edition(bundled(), old))], bundled())
    found = (*told.findings, *check(told.quads, bundled(), None))
    after = impact_of(told.quads, bundled())

    assert [each for each in found if each.severity == "violation" and not each.for_adoption] == []
    assert after.succession.reworded == after.succession.dropped == after.succession.new == ()
    assert len(after.succession.kept) == after.goals_added > 0
    assert after.succession.proposed == ()
    assert after.links_new == ()
    status = {each.partition("#")[2] for each in objects(told.quads, "gg:linkStatus")}
    assert status == {"Suggested"}


def test_the_predecessor_is_named_for_the_set_and_each_goal() -> None:
    data = next_edition(bundled(), "sst-2023")
    (row,) = rows(data, "sets")

    assert (row["set"], row["replaces"], row["stage"]) == ("sst-2024", "sst-2023", "udkast")
    assert row["short"] == "SST 2024"
    assert row["source"] is row["start"] is row["end"] is None
    goals = rows(data, "goals")
    assert goals
    assert all(each["continues"] == f"sst-2023/{each['number']}" for each in goals)
    assert rows(data, "quotes") == rows(data, "signatures") == rows(data, "reports") == []


def test_links_of_others_are_carried_over_too() -> None:
    links = rows(next_edition(bundled(), "nationale-maal-2016"), "links")

    assert any(str(each["subject"]).startswith("sundhedsaftale") for each in links)
    assert {each["status"] for each in links} == {"foreslået, ikke afgjort"}
    assert all(each["rationale"] for each in links)


def test_a_set_that_is_not_there_is_named_with_near_ones() -> None:
    with pytest.raises(errors.NotKnown):
        next_edition(bundled(), "sst-2032")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sst-2023", "sst-2024"),
        ("aftale-2015-2018", "aftale-2019-2022"),
        ("politik", "politik-2"),
        ("plan-2018-2015", "plan-2018-2015-2"),
    ],
)
def test_the_id_has_the_years_that_follow(old: str, new: str) -> None:
    assert next_slug(old, ()) == new


@given(
    st.from_regex(r"[a-z]{1,5}(-[12][0-9]{3}){0,2}", fullmatch=True),
    st.lists(st.from_regex(r"[a-z]{1,5}-[12][0-9]{3}", fullmatch=True), max_size=3),
)
def test_the_id_is_new_and_can_be_written(old: str, known: list[str]) -> None:
    taken = {old, *known}
    found = next_slug(old, taken)

    assert found not in taken
    assert slug_of(found) == found
    assert next_slug(old, {*taken, found}) != found


def test_what_is_left_out_are_columns() -> None:
    for key, names in LEFT_OUT.items():
        assert names <= {column.key for column in sheet(key).columns}
    assert LEFT_OUT
