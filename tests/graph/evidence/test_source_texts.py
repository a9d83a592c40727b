"""Texts of sources are found by their hash, and shown only if they have it."""

from pathlib import Path

import pytest

from graph.evidence import source_texts
from graph.evidence.originals import digest
from graph.evidence.source_texts import SourceTexts

RAW = "Mål\fside to\f".encode()


def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_bytes(RAW)
    (tmp_path / "not-utf8.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "elsewhere").symlink_to(tmp_path / "plan.txt")
    (tmp_path / "below").mkdir()
    return tmp_path


def test_a_text_is_found_by_its_hash_whatever_its_name(tmp_path: Path) -> None:
    texts = SourceTexts(folder(tmp_path))

    assert texts.text(digest(RAW)) == RAW.decode()
    assert texts.page_ends(digest(RAW)) == (4, 12)
    assert texts.text(digest(b"other")) is None
    assert texts.text(digest(b"\xff\xfe")) is None
    assert texts.text(None) is None


def test_without_a_folder_there_is_no_text(tmp_path: Path) -> None:
    for texts in (SourceTexts(), SourceTexts(tmp_path / "none")):
        assert texts.text(digest(RAW)) is None
        assert texts.page_ends(digest(RAW)) == ()


def test_a_file_that_has_changed_is_not_shown(tmp_path: Path) -> None:
    texts = SourceTexts(folder(tmp_path))
    assert texts.text(digest(b"other")) is None  # the folder has been read
    (tmp_path / "plan.txt").write_text("Et andet mål")

    assert texts.text(digest(RAW)) is None


def test_a_file_that_is_gone_is_not_shown(tmp_path: Path) -> None:
    texts = SourceTexts(folder(tmp_path))
    assert texts.text(digest(b"other")) is None
    (tmp_path / "plan.txt").unlink()

    assert texts.text(digest(RAW)) is None


def test_few_texts_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_texts, "_KEPT", 10)
    raws = [f"tekst nummer {number}".encode() for number in range(5)]
    for number, raw in enumerate(raws):
        (tmp_path / f"{number}.txt").write_bytes(raw)
    texts = SourceTexts(tmp_path)

    assert [texts.text(digest(raw)) for raw in raws * 2] == [raw.decode() for raw in raws * 2]


def test_a_file_too_large_for_a_page_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_texts, "TEXT_LIMIT", 5)

    assert SourceTexts(folder(tmp_path)).text(digest(RAW)) is None
