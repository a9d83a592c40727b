"""The command ``evidence``: what it prints, the exit code it promises, and nothing else is touched."""

import json
import os
import pty
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.evidence.originals import digest
from graph.store.workspace import Workspace
from tests.support.places import ROOT

TEXT = "Mål 1. Flere borgere går en tur. Mål 2. Alle får et svar til tiden.\n"
QUOTED = {"1": "Flere borgere går en tur.", "2": "Alle får et svar til tiden."}


def environment(**changed: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOALGRAPH_")}
    return {**kept, "PYTHONPATH": str(ROOT), **changed}


def run(folder: Path, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli.main", "evidence", *arguments],
        cwd=folder,
        env=environment(**changed),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace that quotes TEXT, and TEXT itself under ``sources``."""
    place = tmp_path_factory.mktemp("place")
    said: list[tuple[str, str, NamedNode | Literal]] = [
        ("source/a", namespaces.DCT + "identifier", Literal(digest(TEXT.encode())))
    ]
    for slug, exact in QUOTED.items():
        goal, annotation = f"goal/a/{slug}", f"evidence/a-{slug}"
        start = TEXT.index(exact)
        said += [
            (goal, namespaces.DCT + "title", Literal(exact, language="da")),
            (annotation, namespaces.OA + "hasBody", NamedNode(namespaces.ID + goal)),
            (annotation, namespaces.GG + "evidenceFor", NamedNode(namespaces.DCT + "title")),
            (
                annotation,
                namespaces.OA + "hasTarget",
                NamedNode(f"{namespaces.ID}{annotation}/target"),
            ),
            (
                f"{annotation}/target",
                namespaces.OA + "hasSource",
                NamedNode(namespaces.ID + "source/a"),
            ),
            (
                f"{annotation}/target",
                namespaces.OA + "hasSelector",
                NamedNode(namespaces.ID + annotation),
            ),
            (annotation, namespaces.OA + "exact", Literal(exact)),
            (annotation, namespaces.OA + "start", Literal(start)),
            (annotation, namespaces.OA + "end", Literal(start + len(exact))),
        ]
    store = Store()
    store.extend(
        Quad(
            NamedNode(namespaces.ID + thing),
            NamedNode(name),
            value,
            NamedNode(namespaces.set_graph("a")),
        )
        for thing, name, value in said
    )
    when = datetime(2026, 11, 21, tzinfo=UTC)
    Workspace(place / "workspace").publish(store, published=when, author="test", message="")
    (place / "sources").mkdir()
    (place / "sources" / "renamed").write_text(TEXT, encoding="utf-8")
    (place / "changed").mkdir()
    (place / "changed" / "a.txt").write_text(TEXT.replace("tur", "Tur"), encoding="utf-8")
    return place


def test_all_proven_is_code_0(place: Path) -> None:
    answer = run(place, "--sources", "sources", "--lang", "en")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == (
        "source/a in renamed: 2 of 2 verified.\n\nAll quotes are verified: 2 of 2.\n"
    )


def test_one_quote_that_fails_is_code_1_and_is_named(place: Path) -> None:
    answer = run(place, "--sources", "changed", "--lang", "en")

    assert (answer.returncode, answer.stderr) == (1, "")
    assert "altered: goal/a/1 dct:title, 7–32" in answer.stdout
    assert "goal/a/2" not in answer.stdout
    assert answer.stdout.splitlines()[-1].startswith("Not all quotes are verified: 0 of 2.")


def test_danish_is_the_language_unless_told_otherwise(place: Path) -> None:
    danish = run(place, "--sources", "changed").stdout

    assert danish == run(place, "--sources", "changed", GOALGRAPH_LANG="da").stdout
    assert danish != run(place, "--sources", "changed", "--lang", "en").stdout
    assert "citater" in danish


@pytest.mark.parametrize(("folder", "code"), [("sources", 0), ("changed", 1)])
def test_json_says_the_same(place: Path, folder: str, code: int) -> None:
    answer = run(place, "--sources", folder, "--format", "json")

    document = json.loads(answer.stdout)
    assert (answer.returncode, answer.stderr) == (code, "")
    assert document["proven"] is (code == 0)
    assert len(document["quotes"]) == 2 * code


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("folder", ["nowhere", "sources/renamed"])
def test_a_folder_that_is_not_there_is_code_2(place: Path, folder: str, lang: str) -> None:
    answer = run(place, "--sources", folder, "--lang", lang)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") == 1
    assert folder in answer.stderr


def test_a_workspace_that_is_not_there_is_code_2(place: Path) -> None:
    answer = run(place, "--sources", "sources", "--workspace", "nowhere")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "nowhere" in answer.stderr


def test_the_folder_must_be_named(place: Path) -> None:
    assert run(place).returncode == 2


def test_without_a_workspace_the_bundled_graph_is_proven(tmp_path: Path) -> None:
    answer = run(tmp_path, "--sources", ".", "--format", "json")

    document = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert len(document["sources"]) == 5
    assert {one["state"] for one in document["sources"]} == {"missing"}
    assert document["words"] == []


def test_nothing_is_written(place: Path) -> None:
    def contents() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}

    before = contents()
    run(place, "--sources", "changed")

    assert contents() == before


def test_a_count_is_shown_on_a_terminal_and_is_gone_at_the_end(place: Path) -> None:
    terminal, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "api.cli.main", "evidence", "--sources", "sources", "--lang", "en"],
        cwd=place,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        out, _ = process.communicate(timeout=60)
    os.close(theirs)
    shown = os.read(terminal, 65536).decode()
    os.close(terminal)

    assert "2 of 2 quotes read" in shown
    assert shown.endswith("\r\x1b[K")
    assert b"\x1b" not in out
