"""The metadata of a version is read whole, or its beginning for a list of many."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import errors
from graph.store.manifest import FORMAT, Manifest, read_manifest, read_summary

WHOLE = Manifest(
    version=2,
    parent=1,
    content_hash="sha256:1",
    graphs={f"urn:{number}": "sha256:2" for number in range(500)},
    quads=7,
    published=datetime(2026, 11, 30, 12, tzinfo=UTC),
    author="Anna",
    message="Vedtaget",
    software="goalgraph",
    action="rollback",
    of=1,
    sets=("a", "b"),
    files={"one": "3"},
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    WHOLE.write(tmp_path)
    assert read_manifest(tmp_path) == WHOLE
    assert read_summary(tmp_path) == replace(WHOLE, graphs={}, files={})
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


@settings(deadline=None)
@given(st.text(), st.text(max_size=9_000))
def test_no_text_is_taken_for_the_end_of_the_summary(
    tmp_path_factory: pytest.TempPathFactory, author: str, message: str
) -> None:
    folder = tmp_path_factory.mktemp("version")
    said = replace(WHOLE, author=author, message=message + ',\n  "graphs": {' + message)
    said.write(folder)
    assert read_manifest(folder) == said
    assert read_summary(folder) == replace(said, graphs={}, files={})


def test_a_newer_format_is_refused_by_name(tmp_path: Path) -> None:
    replace(WHOLE, format=FORMAT + 1).write(tmp_path)
    for read in (read_manifest, read_summary):
        with pytest.raises(errors.WorkspaceNewer):
            read(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 1}', "\0"])
def test_a_damaged_one_raises_what_its_reader_knows(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    for read in (read_manifest, read_summary):
        with pytest.raises((ValueError, TypeError, KeyError)):
            read(tmp_path)
