"""Snapshots are equal when the answers are, and every other answer is named."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.support import snapshots
from tests.support.snapshot_answers import Answer, compare, save
from tests.support.snapshot_normalising import Run
from tests.support.snapshot_server import shape_of

RUN = Run(folder="/tmp/snapshot-x1", today=date(2026, 11, 5))


def answer(key: str, body: str = "one\ntwo\n", status: str = "200") -> Answer:
    return Answer(key=key, head=(status, "content-type: text/plain"), body=body.encode())


def keep(folder: Path, *answers: Answer, day: str = "2026-11-05") -> Path:
    save(folder, answers, {"day": day})
    return folder


def test_equal_answers_compare_equal_in_any_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = keep(tmp_path / "one", answer("/a da GET /a"), answer("/b da GET /b"))
    other = keep(tmp_path / "other", answer("/b da GET /b"), answer("/a da GET /a"))
    assert compare(one, other) == []
    assert snapshots.main(["compare", str(one), str(other)]) == 0
    assert capsys.readouterr().out == "The same.\n"


def test_a_changed_a_missing_and_an_added_answer_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same = answer("/same da GET /same")
    one = keep(tmp_path / "one", same, answer("/a da GET /a"), answer("/gone da GET /gone"))
    new = answer("/new da GET /new")
    other = keep(tmp_path / "other", same, answer("/a da GET /a", "one\ntwO\n"), new)
    found = {each.key: (each.what, each.lines) for each in compare(one, other)}
    assert found == {
        "/a da GET /a": ("changed", ("-two", "+twO")),
        "/gone da GET /gone": ("missing", ()),
        "/new da GET /new": ("added", ()),
    }
    assert snapshots.main(["compare", str(one), str(other)]) == 1
    said = capsys.readouterr().out
    assert "## /a: 1\nchanged: /a da GET /a\n    -two\n    +twO\n" in said
    assert "3 answers differ." in said


def test_a_status_and_a_header_count_as_much_as_the_body(tmp_path: Path) -> None:
    one = keep(tmp_path / "one", answer("/a da GET /a"))
    other = keep(tmp_path / "other", answer("/a da GET /a", status="404"))
    assert [each.lines for each in compare(one, other)] == [("-200", "+404")]


def test_bytes_that_no_line_shows_are_a_difference(tmp_path: Path) -> None:
    one = keep(tmp_path / "one", answer("/a da GET /a", "one\n"))
    other = keep(tmp_path / "other", answer("/a da GET /a", "one\r\n"))
    assert [each.what for each in compare(one, other)] == ["changed"]


def test_what_is_ignored_may_differ(tmp_path: Path) -> None:
    one = keep(tmp_path / "one", answer("/a da GET /a", "x?v=1234"))
    other = keep(tmp_path / "other", answer("/a da GET /a", "x?v=5678"))
    asked = ["compare", str(one), str(other)]
    assert snapshots.main(asked) == 1
    assert snapshots.main([*asked, "--ignore", r"\?v=\d+"]) == 0


def test_no_answer_hides_another_of_the_same_key(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="asked twice"):
        keep(tmp_path / "one", answer("/a da GET /a"), answer("/a da GET /a", "other"))


def workbook(written: str, cell: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        day = (2020, 1, int(written[-1]) or 1, 0, 0, 0)
        core = f"<dcterms:modified x='y'>2026-01-01T00:00:0{written[-1]}Z</dcterms:modified>"
        archive.writestr(zipfile.ZipInfo("docProps/core.xml", day), core)
        archive.writestr(zipfile.ZipInfo("xl/sheet1.xml", day), cell)
    return packed.getvalue()


def test_workbooks_are_compared_by_what_they_hold() -> None:
    assert workbook("1", "a") != workbook("2", "a")
    assert RUN.normalise(workbook("1", "a")) == RUN.normalise(workbook("2", "a"))
    assert RUN.normalise(workbook("1", "a")) != RUN.normalise(workbook("1", "b"))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/tmp/snapshot-x1/a.ttl: broken", "«FOLDER»/a.ttl: broken"),
        ("Ready at http://127.0.0.1:40123", "Ready at http://127.0.0.1:«PORT»"),
        ("2026-11-05T10:00:00 2026-11-05", "«NOW» «TODAY»"),
        ("5. november 2026, 5 November 2026", "«TODAY», «TODAY»"),
        ("15. november 2026 12026-11-05", "15. november 2026 12026-11-05"),
        ("2026-11-06", "2026-11-06"),
    ],
)
def test_only_what_is_of_the_run_is_replaced(written: str, kept: str) -> None:
    assert RUN.normalise(written.encode()).decode() == kept


def test_a_picture_is_kept_as_its_digest() -> None:
    assert RUN.normalise(b"\x89PNG\xff").startswith(b"sha256 ")
    assert RUN.normalise(b"\x89PNG\xff") != RUN.normalise(b"\x89PNG\xfe")


def test_addresses_of_one_shape_differ_in_values_only() -> None:
    assert shape_of("/gaps?set=a&kind=b") == shape_of("/gaps?kind=c&set=d")
    assert shape_of("/goals/a/1?format=ttl") != shape_of("/goals/a/1?format=csv")
    assert shape_of("/threads/explicit/a/1") != shape_of("/threads/thematic/a/1")
