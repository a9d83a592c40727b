"""Values are read from their folder as they were written, or refused: never wrong, never a crash."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from graph.records.decoding import Damaged
from graph.records.files import INDEX, Kept, Origin, Records, _digest, write_folder
from tests.support.records import LEAF, TREE, Leaf, Tree, trees

HERE = Origin("sha256:1", "goalgraph 1")
numbers = st.integers(min_value=-(2**63), max_value=2**63 - 1)


def written(folder: Path, tree: Tree) -> Path:
    write_folder(folder, HERE, {"tree": Kept(Tree, lambda: tree)})
    return folder


def reopened(folder: Path) -> Records:
    found = Records.open(folder, HERE)
    assert found is not None
    return found


@given(tree=trees())
def test_a_value_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, tree: Tree
) -> None:
    folder = written(tmp_path_factory.mktemp("records") / "kept", tree)

    found = reopened(folder).read("tree", Tree)

    assert found == tree
    assert [type(each) for each in found.either] == [type(each) for each in tree.either]


def test_an_object_that_is_used_twice_stays_one(tmp_path: Path) -> None:
    found = reopened(written(tmp_path / "kept", TREE)).read("tree", Tree)

    assert found.leaves[0] is found.leaves[1]


def test_an_array_is_mapped_and_not_copied(tmp_path: Path) -> None:
    numbers = np.arange(1000, dtype=np.int32)
    write_folder(tmp_path / "kept", HERE, {"n": Kept(NDArray[np.int32], lambda: numbers)})

    found = reopened(tmp_path / "kept").read("n", NDArray[np.int32])

    assert (found == numbers).all()
    assert not found.flags.owndata
    assert not found.flags.writeable


@pytest.mark.parametrize("other", [Origin("sha256:2", "goalgraph 1"), Origin("sha256:1", "2")])
def test_values_of_another_version_or_program_are_not_read(tmp_path: Path, other: Origin) -> None:
    assert Records.open(written(tmp_path / "kept", TREE), other) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"format": 1}', '{"format": 2, "values": {}}', "\x00"]
)
def test_an_index_that_cannot_be_read_is_no_index(tmp_path: Path, text: str) -> None:
    folder = written(tmp_path / "kept", TREE)
    (folder / INDEX).write_text(text)

    assert Records.open(folder, HERE) is None


def test_a_value_of_another_layout_is_not_there(tmp_path: Path) -> None:
    found = reopened(written(tmp_path / "kept", TREE))

    with pytest.raises(KeyError):
        found.read("tree", Leaf)
    with pytest.raises(KeyError):
        found.read("other", Tree)


@pytest.mark.parametrize("what", ["missing", "empty", "half", "another", "pickled"])
def test_a_damaged_file_is_refused_and_named(tmp_path: Path, what: str) -> None:
    folder = written(tmp_path / "kept", TREE)
    path = folder / "tree.npy"
    whole = path.read_bytes()
    match what:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "half":
            path.write_bytes(whole[: len(whole) // 2])
        case "another":
            np.save(path, np.zeros(3))
        case _:
            np.save(path, np.array([LEAF], dtype=object), allow_pickle=True)

    found = reopened(folder)

    assert list(found.damaged()) == ["tree.npy"]
    with pytest.raises(Damaged):
        found.read("tree", Tree)


@given(data=st.data())
def test_changed_bytes_are_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = written(tmp_path_factory.mktemp("records") / "kept", TREE)
    path = folder / data.draw(st.sampled_from(["tree.npy", INDEX]))
    whole = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 2))
    whole[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)

    found = Records.open(folder, HERE)

    if path.name == INDEX:
        assert found is None or found.values == reopened(written(folder / "again", TREE)).values
    else:
        assert found is not None
        assert list(found.damaged()) == ["tree.npy"]
        with pytest.raises(Damaged):
            found.read("tree", Tree)


@given(data=st.data())
def test_an_index_that_lies_about_arrays_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = written(tmp_path_factory.mktemp("records") / "kept", TREE)
    index = json.loads((folder / INDEX).read_text())
    del index["sha256"]
    arrays = index["values"]["tree"]["arrays"]
    path = data.draw(st.sampled_from(sorted(arrays)))
    field = data.draw(st.integers(0, 2))
    wrong = st.sampled_from(["|O", "<U4", "<i8", "x", ""]) if field == 0 else numbers
    arrays[path][field] = data.draw(wrong | st.none())
    (folder / INDEX).write_text(json.dumps({"sha256": _digest(index), **index}))

    try:
        value = reopened(folder).read("tree", Tree)
    except Damaged:
        return
    assert isinstance(value, Tree)
