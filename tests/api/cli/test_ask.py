"""The command that asks a published question with its fields filled in."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from api.cli.ask import ask
from api.cli.parser import build_parser
from graph import errors


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a workspace, so that the bundled graph is read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOALGRAPH_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "10000")


def given(*arguments: str) -> argparse.Namespace:
    return build_parser().parse_args(["ask", "--lang", "da", *arguments])


def out(capfdbinary: Any) -> str:
    return str(capfdbinary.readouterr().out.decode())


def test_a_question_is_asked_with_its_field(capfdbinary: Any) -> None:
    ask(given("11", "--org", "lmst", "--format", "csv"))

    rows = out(capfdbinary).splitlines()[1:]
    assert rows
    assert all("/goal/lmst-2023/" in row for row in rows)


def test_the_query_that_is_asked_can_be_had(capfdbinary: Any, tmp_path: Path) -> None:
    ask(given("13", "--quarter", "2023-Q3", "--format", "rq"))
    assert 'VALUES (?first ?last) { ("2023-07-01"^^' in out(capfdbinary)

    ask(given("13-deadlines-in-a-quarter", "--format", "json", "-o", str(tmp_path / "a.json")))
    assert (tmp_path / "a.json").read_text().startswith("{")


def test_all_questions_are_listed_with_their_fields(capfdbinary: Any) -> None:
    ask(given("--list"))
    told = out(capfdbinary)

    assert "1. Hvilke målsæt er der" in told
    assert "24. Hvem har oprettet" in told
    assert "--quarter" in told
    assert "theme (tema)" in told


def test_one_question_is_listed_with_all_its_choices(capfdbinary: Any) -> None:
    ask(given("11", "--list"))
    told = out(capfdbinary)

    assert "laegemiddelstyrelsen (Lægemiddelstyrelsen)" in told
    assert "…" not in told


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (["11", "--org", "lmstx"], errors.UnknownChoice, "laegemiddelstyrelsen"),
        (["11", "--goal", "x"], errors.UnknownField, "--org, --theme"),
        (["99"], errors.NotKnown, "99"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    arguments: list[str], error: type[errors.GoalgraphError], said: str
) -> None:
    with pytest.raises(error) as raised:
        ask(given(*arguments))

    assert said in raised.value.text("da")
