"""The command «check» in all its forms: what it writes, where, and with which exit code."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from api.cli import check as module
from tests.support.commands import SET, Command, one_line

BROKEN = SET.replace('"Flere går en tur"@da', '""@da')


@pytest.fixture
def check(here: Command) -> Command:
    return lambda folder, *arguments, **changed: here(folder, "check", *arguments, **changed)


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


def test_pyshacl_alone_finds_the_same(check: Command, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(BROKEN, encoding="utf-8")
    compiled, alone = (
        check(tmp_path, "x.ttl", "--format", "json", *options)
        for options in ((), ("--engine", "pyshacl"))
    )

    assert json.loads(compiled.stdout)["results"]
    assert (compiled.stdout, compiled.returncode) == (alone.stdout, alone.returncode)


def test_a_limit_of_a_person_s_own_names_what_sets_it(check: Command, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(SET, encoding="utf-8")
    done = check(tmp_path, "x.ttl", "--lang", "en", GOALGRAPH_OWN_CHECK_SECONDS="0.001")

    assert (done.returncode, done.stdout) == (2, "")
    assert "GOALGRAPH_OWN_CHECK_SECONDS sets this limit." in one_line(done.stderr)


def test_a_large_graph_that_is_cut_has_a_partial_report(
    check: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_IN_PARTS_FROM", 0)
    (tmp_path / "x.ttl").write_text(BROKEN, encoding="utf-8")
    arguments = ("x.ttl", "--against", "none", "--format", "json")
    whole = check(tmp_path, *arguments)
    cut = check(tmp_path, *arguments, GOALGRAPH_OWN_CHECK_SECONDS="0.001")

    assert whole.returncode == 1
    assert "unexamined" not in json.loads(whole.stdout)
    assert cut.returncode == 2
    report = json.loads(cut.stdout)
    assert report["conforms"] is False
    assert len(report["unexamined"]) > 100
    assert "GOALGRAPH_OWN_CHECK_SECONDS" in one_line(cut.stderr)
