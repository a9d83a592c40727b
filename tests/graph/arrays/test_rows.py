"""Rows are made when they are asked for, and equal a tuple of what they make."""

import numpy as np
import pytest

from graph.arrays.rows import Rows


def rows(*keys: int) -> tuple[Rows[str], list[int]]:
    """Rows that spell their keys, and the keys that values were made of."""
    made: list[int] = []

    def make(key: int) -> str:
        made.append(key)
        return f"row {key}"

    return Rows(np.array(keys, dtype=np.int64), make), made


def test_a_page_makes_its_own_rows_only() -> None:
    found, made = rows(*range(1000))

    assert len(found) == 1000
    assert made == []
    assert list(found[10:12]) == ["row 10", "row 11"]
    assert found[-1] == "row 999"
    assert made == [10, 11, 999]


def test_rows_equal_any_sequence_of_equal_values() -> None:
    found, _ = rows(3, 1)

    assert found == ("row 3", "row 1")
    assert found == ["row 3", "row 1"]
    assert found == rows(3, 1)[0]
    assert found != ("row 3",)
    assert found != ("row 1", "row 3")
    assert found != "row 3"
    assert hash(found) == hash(("row 3", "row 1"))


def test_some_rows_are_taken_by_place_or_by_truth() -> None:
    found, _ = rows(5, 6, 7)

    assert found.take(np.array([2, 0])) == ("row 7", "row 5")
    assert found.take(np.array([False, True, False])) == ("row 6",)


def test_a_place_outside_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        rows(1)[0][1]
