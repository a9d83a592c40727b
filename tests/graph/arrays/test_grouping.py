"""Groups, distinct pairs and tables say what counting by hand says."""

from collections import Counter, defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.arrays.grouping import Groups, distinct, table, unique

small = st.lists(st.integers(0, 5), max_size=30)


def ints(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


@given(small, small)
def test_groups_hold_the_places_of_their_keys(keys: list[int], wanted: list[int]) -> None:
    groups = Groups.by(ints(keys), 6)
    by_hand: defaultdict[int, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        by_hand[key].append(place)

    assert [groups.of(key).tolist() for key in range(6)] == [by_hand[key] for key in range(6)]
    assert groups.sizes.tolist() == [len(by_hand[key]) for key in range(6)]
    which, items = groups.expand(ints(wanted))
    assert list(zip(which.tolist(), items.tolist(), strict=True)) == [
        (at, place) for at, key in enumerate(wanted) for place in by_hand[key]
    ]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=30))
def test_distinct_pairs_and_tables(pairs: list[tuple[int, int]]) -> None:
    one, other = ints([a for a, _ in pairs]), ints([b for _, b in pairs])
    found = distinct(one, other, 6)

    assert list(zip(found[0].tolist(), found[1].tolist(), strict=True)) == sorted(set(pairs))
    assert unique(one).tolist() == sorted({a for a, _ in pairs})
    counts = Counter(pairs)
    assert table(one, other, (6, 6)).tolist() == [
        [counts[row, column] for column in range(6)] for row in range(6)
    ]


def test_no_items_are_no_groups() -> None:
    groups = Groups.by(ints([]), 0)

    assert groups.sizes.tolist() == []
    assert [each.tolist() for each in groups.expand(ints([]))] == [[], []]
    assert [each.tolist() for each in distinct(ints([]), ints([]), 0)] == [[], []]
