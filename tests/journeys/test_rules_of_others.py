"""Rules that are not ours: one that cannot be compiled works all the same, and a wrong one is never passed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.support.commands import SET, one_line

ROOT = Path(__file__).parents[2]
Check: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]
SHAPE = """
ggsh:GoalSubtitle a sh:NodeShape ;
    rdfs:label "Undertitel"@da , "Subtitle"@en ;
    sh:targetClass gg:Goal ;
    sh:severity sh:Violation ;
    sh:message "Målet har ingen undertitel."@da , "The goal has no subtitle."@en ;
    gg:reason "Fordi."@da , "Because."@en ;
    gg:fix "Tilføj den."@da , "Add it."@en ;
    CONSTRAINT .
ggsh:GoalSubtitleLength a sh:PropertyShape ;
    rdfs:label "Længde"@da , "Length"@en ;
    sh:path dct:title ;
    sh:pattern "(?!Flere)^" ;
    sh:severity sh:Violation ;
    sh:message "Målet begynder med Flere."@da , "The goal begins with Flere."@en ;
    gg:reason "Fordi."@da , "Because."@en ;
    gg:fix "Skriv det om."@da , "Rewrite it."@en .
"""
"""The second is a part of the first where that asks for it; its pattern is one of Python's alone."""


UNBOUND = """sh:sparql [ sh:prefixes ggsh:Prefixes ;
    sh:select "SELECT $this { OPTIONAL { $this dct:subtitle ?x } FILTER (!BOUND(?x)) }" ]"""


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """The command with one shape more, in a tree of its own."""

    def run(constraint: str, *options: str) -> "subprocess.CompletedProcess[str]":
        for name in ("api", "graph", "ontology", "data"):
            if not (tmp_path / name).exists():
                (tmp_path / name).symlink_to(ROOT / name)
        shapes = tmp_path / "shapes"
        shapes.mkdir(exist_ok=True)
        for path in (ROOT / "shapes").glob("*.ttl"):
            text = path.read_text(encoding="utf-8")
            more = SHAPE.replace("CONSTRAINT", constraint) if path.stem == "quality" else ""
            (shapes / path.name).write_text(text + more, encoding="utf-8")
        (tmp_path / "x.ttl").write_text(SET, encoding="utf-8")
        return subprocess.run(
            [
                *(sys.executable, "-c", "from api.cli.main import main; main()", "check", "x.ttl"),
                *("--format", "json", "--lang", "en", *options),
            ],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path), "GOALGRAPH_WORKSPACE": ""},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def rules_in(done: "subprocess.CompletedProcess[str]") -> list[str]:
    return [each["rule"].rpartition("#")[2] for each in json.loads(done.stdout)["results"]]


@pytest.mark.parametrize(
    "select",
    [
        "SELECT $this WHERE { $this a gg:Goal",
        pytest.param(
            "SELECT $this WHERE { $this unknown:prefix ?x }", marks=pytest.mark.conformance
        ),
        pytest.param("SELECT $this WHERE { $this a gg:Goal } LIMIT", marks=pytest.mark.conformance),
    ],
)
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_wrong_query_is_named_and_nothing_conforms(
    check: Check, select: str, engine: str
) -> None:
    done = check(
        f'sh:sparql [ sh:prefixes ggsh:Prefixes ; sh:select "{select}" ]', "--engine", engine
    )

    assert (done.returncode, done.stdout) == (3, "")
    assert "GoalSubtitle" in one_line(done.stderr)


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:property ggsh:GoalSubtitleLength",
        UNBOUND,
    ],
)
def test_what_is_not_compiled_is_judged_by_the_reference(check: Check, constraint: str) -> None:
    compiled, alone = (check(constraint, "--engine", engine) for engine in ("compiled", "pyshacl"))

    assert compiled.returncode == alone.returncode == 1, compiled.stderr
    assert any("GoalSubtitle" in rule for rule in rules_in(compiled))
    assert sorted(rules_in(compiled)) == sorted(rules_in(alone))


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_an_unknown_component_is_named_and_nothing_conforms(check: Check, engine: str) -> None:
    done = check("sh:mostlyCount 3", "--engine", engine)

    assert (done.returncode, done.stdout) == (3, "")
    assert "GoalSubtitle" in one_line(done.stderr)
    assert "sh:mostlyCount" in done.stderr
