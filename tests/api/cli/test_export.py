"""The commands that write tables: the template, and sets that ``check`` takes again."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.commands import run_here as run


@pytest.fixture(autouse=True)
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOALGRAPH_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_template_is_written_where_one_asks_or_to_goals_xlsx() -> None:
    assert run("template") == 0
    assert run("template", "-o", "mine.xlsx") == 0

    assert load_workbook("goals.xlsx").sheetnames == load_workbook("mine.xlsx").sheetnames
    assert run("check", "goals.xlsx") == 2


@pytest.mark.parametrize(("form", "name"), [("xlsx", "a.xlsx"), ("csv", "a.zip")])
def test_an_exported_set_can_be_published_again_and_changes_nothing(
    form: str, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--format", form, "--set", "viborg-budget-2017", "-o", name) == 0
    assert run("check", name, "--format", "json") == 0

    told = capfd.readouterr().out.replace(" ", "").replace("\n", "")
    assert '"goals":{"added":0,"changed":0,"removed":0}' in told


def test_a_set_that_is_not_there_is_said_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--format", "xlsx", "--set", "stkp-2023", "-o", "a.xlsx") == 2
    assert "stkp-2023" in capfd.readouterr().err
    assert not Path("a.xlsx").exists()


def test_a_set_is_chosen_for_tables_only(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--format", "ttl", "--set", "stpk-2023") == 2
    assert "--set" in capfd.readouterr().err
