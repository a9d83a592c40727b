"""Number format codes are parsed into sections, and what is not understood is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.submission.spreadsheets.number_format import BUILT_IN, parse

HARD = st.text(st.sampled_from(list('0#?.,%;"\\_*[]<>=@EeyMmdhs/ $-+()akrGenralÅ')), max_size=40)


def kinds(code: str) -> list[list[str]]:
    sections = parse(code)
    assert sections is not None
    return [[part.kind for part in section.parts] for section in sections]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0.0", [["digit", "point", "digit"]]),
        ('0" %"', [["digit", "literal"]]),
        ("0\\%", [["digit", "literal"]]),
        ("0_%", [["digit", "literal"]]),
        ("0*%", [["digit"]]),
        ("0%", [["digit", "percent"]]),
        ('"a;b"0;-0', [["literal", "digit"], ["literal", "digit"]]),
        ("0\\;0", [["digit", "literal", "digit"]]),
        ("[Red]0;[Color 7]0", [["digit"], ["digit"]]),
        ("[$kr.-406]0", [["literal", "digit"]]),
        ("[$-406]0", [["digit"]]),
        ("General", [["general"]]),
        ("0.0E+00", [["digit", "point", "digit", "exponent", "digit", "digit"]]),
        ('0/0"/"', [["digit", "slash", "digit", "literal"]]),
        ("[h]:mm", [["elapsed", "literal", "date"]]),
        ("æøå0", [["literal", "literal", "literal", "digit"]]),
    ],
)
def test_parts_are_told_apart(code: str, expected: list[list[str]]) -> None:
    assert kinds(code) == expected


@pytest.mark.parametrize(
    "code",
    ['0"', "0[", "0\\", "0_", "[DBNum1]0", "0b", "0 stk", "Q1", "0;0;0;0;0", "0" * 256, "[x]0"],
)
def test_what_is_outside_the_subset_is_not_guessed(code: str) -> None:
    assert parse(code) is None


@pytest.mark.parametrize(
    ("code", "precision"),
    [
        ("mmm\\-yy", "month"),
        ("mmmm", "month"),
        ("yyyy", "year"),
        ("d.m", "day"),
        ("h:mm", "time"),
        ("mm:ss", "time"),
        ("[$-F800]dddd\\, mmmm dd\\, yyyy", "day"),
        ("yyyy-mm-dd hh:mm", "day"),
        ('"m" yyyy', "year"),
        ("mm/yyyy hh:mm", "month"),
    ],
)
def test_the_smallest_unit_of_a_date_is_known(code: str, precision: str) -> None:
    sections = parse(code)
    assert sections is not None
    assert sections[0].is_date
    assert sections[0].precision == precision


def test_only_an_unquoted_sign_makes_per_cent() -> None:
    for code, count in (
        ('0"%"', 0),
        ("0\\%", 0),
        ("0%", 1),
        ('"%"0%', 1),
        ("0%%", 2),
        ("[$%]0", 0),
    ):
        sections = parse(code)
        assert sections is not None
        assert sections[0].percents == count, code


def test_every_built_in_code_can_be_parsed() -> None:
    assert len(BUILT_IN) > 20
    assert [code for code in BUILT_IN.values() if parse(code) is None] == []


@given(HARD)
@example('"' * 100)
@example("\\" * 101)
@example("[" * 200)
@example("0;" * 100)
def test_any_code_is_parsed_or_refused(code: str) -> None:
    sections = parse(code)
    assert sections is None or 1 <= len(sections) <= 4
