"""Runs the command line within this process, and a small goal set for it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from api.cli.main import main
from tests.support.places import ROOT

SET = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<set/x-2024> a gg:GoalSet ; dct:title "X"@da ; gg:shortName "X" ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> ;
  dct:publisher <org/viborg-kommune> ; dct:source <source/memo-health-goals> .
<goal/x-2024/1> a gg:MunicipalGoal ; dct:isPartOf <set/x-2024> ; skos:notation "1" ;
  dct:title "Flere går en tur"@da .
"""


def environment(**changed: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOALGRAPH_")}
    return {**kept, "PYTHONPATH": str(ROOT), **changed}


def one_line(text: str) -> str:
    assert text.count("\n") == 1
    assert "Traceback" not in text
    return text


def run_here(*arguments: str) -> int:
    """Run a command within this process and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert isinstance(ended.value.code, int)
    return ended.value.code


@dataclass(frozen=True, kw_only=True)
class Ended:
    """The outcome of a command, with the attributes of a completed process."""

    returncode: int
    out: bytes
    stderr: str

    @property
    def stdout(self) -> str:
        return self.out.decode()


Command: TypeAlias = Callable[..., Ended]
"""Runs a command in a folder, with arguments and changed environment variables."""


@pytest.fixture
def here(capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Runs commands within this process, as if started in a given folder."""

    def run(folder: Path, *arguments: str, **changed: str) -> Ended:
        capfdbinary.readouterr()
        with _started_in(folder, changed):
            code = run_here(*arguments)
        out, err = capfdbinary.readouterr()
        return Ended(returncode=code, out=out, stderr=err.decode())

    return run


@contextmanager
def _started_in(folder: Path, changed: dict[str, str]) -> Iterator[None]:
    wanted = environment(**changed)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for name in os.environ.keys() - wanted.keys():
            patched.delenv(name)
        for name, value in wanted.items():
            patched.setenv(name, value)
        yield
