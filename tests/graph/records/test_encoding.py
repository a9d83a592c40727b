"""Values are written once each, in arrays of numbers; what a layout cannot hold is refused."""

from typing import Any

import pytest

from graph.records.encoding import encode, strings
from graph.records.schema import column_of
from tests.support.records import LEAF, TREE, Leaf, Tree


def test_texts_are_offsets_and_bytes() -> None:
    offsets, data = strings(["æ", "", "ab"])

    assert offsets.tolist() == [0, 2, 2, 4]
    assert data.tobytes() == "æab".encode()


def test_an_object_that_is_used_often_is_written_once() -> None:
    arrays = encode(column_of(tuple[Leaf, ...]), (LEAF,) * 100)

    assert arrays["of.item.codes"].tolist() == [0] * 100
    assert arrays["of.item.name.offsets"].tolist() == [0, 2]


def test_no_array_holds_objects() -> None:
    arrays = encode(column_of(Tree), TREE)

    assert arrays
    assert {each.dtype.kind for each in arrays.values()} <= set("biuf")


@pytest.mark.parametrize(
    ("kind", "value"),
    [(int, 2**63), (int, "x"), (tuple[int, ...], 1), (Leaf, TREE), (Leaf | Tree, 1)],
)
def test_what_a_layout_cannot_hold_is_refused(kind: Any, value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        encode(column_of(kind), value)
