"""Only what goalgraph writes is read from a backup: no path, link, size or extension of others."""

import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import errors
from graph.publication import archive
from graph.publication.archive import Content, Index

HERE = Path("a.tar")
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def index_of(*names: str, digest: str = EMPTY, size: int = 0) -> bytes:
    into = io.BytesIO()
    files = {name: Content(digest, size) for name in names}
    archive.write_index(into, Index(software="goalgraph", current=1, files=files))
    return into.getvalue()


def read(data: bytes) -> Index:
    file = io.BytesIO(data)
    index = archive.read_index(file, HERE)
    for _, chunks in archive.read_contents(file, HERE):
        for _ in chunks:
            pass
    return index


def member(name: str, data: bytes = b"", **values: object) -> bytes:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in values.items():
        setattr(info, key, value)
    return info.tobuf(tarfile.GNU_FORMAT) + data + b"\0" * (-len(data) % 512)


END = b"\0" * 1024


def test_an_index_and_contents_come_back() -> None:
    name = "versions/1/manifest.json"
    index = read(index_of(name) + member(f"content/{EMPTY}") + END)
    assert index.files == {name: Content(EMPTY, 0)}


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/passwd",
        "versions/1/../../x",
        "versions/1/store/../x",
        "versions/1/store/.hidden",
        "versions/01/manifest.json",
        "versions/1/store/a/b",
        "versions/1/store/a\n",
        "versions/1/store/" + "a" * 200,
        "current",
        "lock",
        "",
    ],
)
def test_a_path_that_goalgraph_does_not_write_is_refused(name: str) -> None:
    with pytest.raises(errors.BackupRefused):
        read(index_of(name) + END)


@pytest.mark.parametrize(
    "hostile",
    [
        member("content/../../x"),
        member("../x"),
        member(f"content/{EMPTY}", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        member(f"content/{EMPTY}", type=tarfile.LNKTYPE, linkname="x"),
        member(f"content/{EMPTY}", type=tarfile.DIRTYPE),
        member(f"content/{EMPTY}", type=tarfile.CHRTYPE),
        member(f"content/{EMPTY}", type=tarfile.GNUTYPE_SPARSE),
        member("x", b"9" * 600, type=tarfile.XHDTYPE),
        member("././@LongLink", b"a" * 600, type=tarfile.GNUTYPE_LONGNAME),
        member(f"content/{EMPTY}", b"not empty"),
        member(f"content/{EMPTY}")[:100],
        b"\xff" * 512,
    ],
)
def test_another_member_than_a_content_is_refused(hostile: bytes) -> None:
    with pytest.raises(errors.BackupRefused):
        read(index_of() + hostile + END)


def test_a_size_beyond_the_file_is_refused_without_reserving_it() -> None:
    huge = tarfile.TarInfo(f"content/{EMPTY}")
    huge.size = 1 << 60
    with pytest.raises(errors.BackupRefused):
        read(index_of() + huge.tobuf(tarfile.GNU_FORMAT) + END)
    huge.name = "index.json"
    with pytest.raises(errors.BackupRefused):
        read(huge.tobuf(tarfile.GNU_FORMAT) + END)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": 99, "software": "later", "current": 1, "files": {}}',
        b'{"format": 1, "software": "x", "current": "one", "files": {}}',
        b'{"format": 1, "software": "x", "current": 1, "files": {"tokens.json": ["x", 1]}}',
        b'{"format": 1, "software": "x", "current": 1, "files": [1]}',
        b"[" * 100_000,
    ],
)
def test_another_index_is_refused(text: bytes) -> None:
    with pytest.raises(errors.BackupRefused):
        read(member("index.json", text) + END)


@given(st.binary(max_size=2_000))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(errors.BackupRefused):
        read(data)
