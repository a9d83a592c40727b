"""«batch» on a file: a table or JSON, and what cannot be read is said in one line."""

import json
from pathlib import Path

import pytest

from tests.support.commands import run_here
from tests.support.published import bundled


def test_a_graph_is_analysed_as_a_table_and_as_json(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("".join(f"{quad} .\n" for quad in bundled()))
    assert run_here("batch", str(path), "--format", "json") == 0
    found = json.loads(capfdbinary.readouterr().out)
    assert set(found) == {"gaps", "levels_by_theme", "components"}
    assert run_here("batch", str(path), "--lang", "en") == 0
    shown = capfdbinary.readouterr().out.decode()
    assert str(len(found["gaps"]["supports-nothing"])) in shown
    assert "ministry-plan" in shown


def test_a_file_that_cannot_be_analysed_is_exit_2(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    odd = tmp_path / "odd.nq"
    odd.write_text("nej\n")
    for path in (odd, tmp_path / "missing.nq"):
        assert run_here("batch", str(path)) == 2
        assert capfdbinary.readouterr().err.count(b"\n") == 1
