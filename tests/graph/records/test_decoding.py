"""Arrays become the values they were, or are refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records.decoding import Damaged, decode
from graph.records.encoding import encode
from graph.records.schema import column_of
from tests.support.records import TREE, Tree, trees


@given(tree=trees())
def test_a_value_becomes_arrays_and_the_same_value_again(tree: Tree) -> None:
    column = column_of(Tree)

    assert decode(column, encode(column, tree)) == tree


def test_a_missing_array_is_refused_by_its_path() -> None:
    column = column_of(Tree)
    arrays = encode(column, TREE)
    del arrays["of.leaves.lengths"]

    with pytest.raises(Damaged, match=r"of\.leaves\.lengths"):
        decode(column, arrays)


@given(data=st.data())
def test_arrays_that_contradict_each_other_are_refused(data: st.DataObject) -> None:
    column = column_of(Tree)
    arrays = encode(column, TREE)
    path = data.draw(st.sampled_from(sorted(arrays)))
    changed = arrays[path].copy()
    if len(changed) and data.draw(st.booleans()):
        changed.view("|u1")[data.draw(st.integers(0, changed.nbytes - 1))] ^= 1 << data.draw(
            st.integers(0, 7)
        )
    else:
        changed = changed[:-1] if len(changed) else np.ones(1, changed.dtype)
    arrays[path] = changed

    try:
        value = decode(column, arrays)
    except Damaged:
        return
    assert isinstance(value, Tree)
