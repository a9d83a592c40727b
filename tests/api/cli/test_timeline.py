"""The command that lists deadlines: as a table, as JSON and as a calendar."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from api.cli.timeline import timeline
from graph import errors

USUAL = {
    "workspace": None,
    "store": None,
    "lang": "da",
    "org": None,
    "level": None,
    "theme": None,
    "year": None,
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a workspace, so that the bundled graph is read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOALGRAPH_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "10000")


def given(form: str = "table", **options: Any) -> argparse.Namespace:
    return argparse.Namespace(**{**USUAL, "output": None, **options}, format=form)


def test_a_table_has_the_deadlines_then_those_in_words(capfdbinary: Any) -> None:
    timeline(given(org="laegemiddelstyrelsen"))
    lines = capfdbinary.readouterr().out.decode().splitlines()

    assert lines[0].startswith("Frist")
    assert "ultimo 2023" in lines[4]
    assert "kun ord" in lines[8]
    assert lines[-1].endswith("har ingen frist i kilden.")


def test_json_and_calendar_are_written_to_files(tmp_path: Path) -> None:
    timeline(given("json", year="2024", output=tmp_path / "t.json"))
    timeline(given("ics", year="2024", output=tmp_path / "t.ics"))

    assert json.loads((tmp_path / "t.json").read_text())["total"] == 1
    assert (tmp_path / "t.ics").read_bytes().count(b"BEGIN:VEVENT") == 1


def test_an_unknown_publisher_is_refused() -> None:
    with pytest.raises(errors.NotKnown):
        timeline(given(org="sundhedstyrelsen"))
