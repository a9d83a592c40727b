"""Uprights of a gutter stand within it, and apart where they would touch."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.diagrams.flow.tracks import Upright, place_uprights

HEIGHTS = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(sorted)


@settings(deadline=None)
@given(st.lists(HEIGHTS, max_size=20))
def test_every_upright_stands_within_its_gutter(heights: list[list[int]]) -> None:
    uprights = [Upright(a, b, ((100.0, a), (200.0, b))) for a, b in heights]
    placed = place_uprights(uprights, 100, 200)

    assert len(placed) == len(uprights)
    assert all(100 < x < 200 for x in placed)
    assert placed == place_uprights(uprights, 100, 200)


def test_two_that_would_touch_stand_apart() -> None:
    uprights = [
        Upright(0, 100, ((0.0, 0), (100.0, 100))),
        Upright(50, 150, ((0.0, 50), (100.0, 150))),
    ]
    one, other = place_uprights(uprights, 0, 100)

    assert abs(one - other) > 6
