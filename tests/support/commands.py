"""The command line run as a process or within this one, and a small goal set for it."""

import os

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
