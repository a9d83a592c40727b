"""Importing the server loads only what its first page needs."""

import subprocess
import sys

import pytest

HEAVY = [
    "openpyxl",
    "numpy",
    "networkx",
    "rdflib",
    "pyshacl",
    "babel",
    "simplemma",
    "snowballstemmer",
]
"""Libraries that take 0.04 to 0.3 s to load, each loaded by the first request that needs it."""


def loaded_by(script: str) -> list[str]:
    code = f"{script}\nimport sys\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return run.stdout.split()


@pytest.mark.parametrize("module", ["api.server.app", "api.cli.serve"])
def test_the_import_of_the_server_loads_no_heavy_library(module: str) -> None:
    assert loaded_by(f"import {module}") == []


def test_a_workbook_loads_openpyxl_when_it_is_written() -> None:
    script = (
        "from api.web.sheets import Sheet\nfrom api.web.spreadsheets import as_xlsx\n"
        "as_xlsx(Sheet('a', ['x'], [[1]]))"
    )
    assert "openpyxl" in loaded_by(script)
