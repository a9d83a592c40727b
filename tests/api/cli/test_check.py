"""The command «check» in all its forms: what it writes, where, and with which exit code."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.support.commands import SET, Command, one_line

BROKEN = SET.replace('"Flere går en tur"@da', '""@da')


@pytest.fixture
def check(here: Command) -> Command:
    return lambda folder, *arguments: here(folder, "check", *arguments)


@pytest.mark.parametrize("form", ["html", "sarif", "junit"])
def test_each_form_goes_to_a_file_and_the_exit_code_still_tells(
    check: Command, tmp_path: Path, form: str
) -> None:
    (tmp_path / "x.ttl").write_text(BROKEN, encoding="utf-8")
    done = check(tmp_path, "x.ttl", "--format", form, "-o", "report")

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    report = (tmp_path / "report").read_text(encoding="utf-8")
    match form:
        case "html":
            assert "Kan ikke udgives endnu" in report
            assert "Derfor betyder det noget:" in report
        case "sarif":
            assert json.loads(report)["runs"][0]["results"][0]["level"] == "error"
        case _:
            assert ET.fromstring(report).get("failures") != "0"


def test_warnings_fail_in_junit_when_they_are_to_fail(check: Command, tmp_path: Path) -> None:
    lax, strict = (
        check(tmp_path, "--format", "junit", *options) for options in ((), ("--strict",))
    )

    assert (lax.returncode, strict.returncode) == (0, 1)
    assert ET.fromstring(lax.stdout).get("failures") == "0"
    assert ET.fromstring(strict.stdout).get("failures") != "0"


def test_there_is_no_marked_workbook_without_a_workbook(check: Command, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(SET, encoding="utf-8")
    done = check(tmp_path, "x.ttl", "-o", "marked.xlsx", "--lang", "en")

    assert done.returncode == 2
    assert ".xlsx" in one_line(done.stderr)
    assert not (tmp_path / "marked.xlsx").exists()
