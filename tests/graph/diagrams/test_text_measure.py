"""Words of pictures fit their boxes."""

from hypothesis import given
from hypothesis import strategies as st

from graph.diagrams.hyphenation import SOFT_HYPHEN
from graph.diagrams.text_measure import ELLIPSIS, width, wrap


def test_bold_is_wider_and_a_soft_hyphen_takes_no_room() -> None:
    assert width("sundhed", 12, 600) > width("sundhed", 12)
    assert width(f"sund{SOFT_HYPHEN}hed", 12) == width("sundhed", 12)


def test_lines_break_at_spaces_then_at_soft_hyphens_then_within_a_word() -> None:
    assert wrap("Flere sunde leveår", 12.5, 80) == ["Flere sunde", "leveår"]
    assert wrap(f"bære{SOFT_HYPHEN}dygtighed", 12.5, 70) == ["bære-", "dygtighed"]
    assert all(line.endswith("-") for line in wrap("x" * 40, 12.5, 60, most=9)[:-1])


def test_what_is_left_out_becomes_an_ellipsis() -> None:
    lines = wrap("Behovet for akutte indlæggelser reduceres i hele regionen", 12.5, 100, most=2)

    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)


@given(st.text(max_size=300), st.floats(30, 300), st.integers(1, 6))
def test_no_line_runs_out_of_its_room(text: str, room: float, most: int) -> None:
    lines = wrap(text, 12.5, room, most=most)

    assert len(lines) <= most
    assert all(width(line, 12.5) <= room or len(line) <= 3 for line in lines), lines


def test_a_title_of_ten_thousand_letters_is_cut_before_it_is_measured() -> None:
    assert len(wrap("indlæggelse" * 1000, 12.5, 150, most=3)) == 3
