"""The harness runs what it is asked for, beside whom it is asked for, and says what it could not do."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.measuring.samples import Sample
from bench.peers import installed, networks
from bench.peers.installed import NOT_CHOSEN, NOT_INSTALLED, PEERS, slug, why_not
from bench.report.results import Results
from bench.workloads.all import WORKLOADS
from bench.workloads.context import Context

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bench", "--size", "64", "--quick", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("bench")
    done = run(
        *("--work", "analyses,sealed,loading", "--peers", "networkx,pyoxigraph"),
        *("--into", str(folder), "--data", str(folder / "data")),
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "performance.md").is_file()
    return Results.read(folder / "performance/64.json")


def test_what_was_asked_for_is_measured_and_nothing_else(measured: Results) -> None:
    assert [each.workload for each in measured.sections] == ["analyses", "sealed", "loading"]
    assert [each.fault for each in measured.sections] == ["", "", ""]
    rows = {row.key: row for section in measured.sections for row in section.rows}
    assert {
        "analyses/sparse/gaps",
        "analyses/dense/gaps",
        "sealed/04-unsupported-national-goals",
    } < set(rows)
    assert [side.name for side in rows["loading/generated"].sides] == ["goalgraph", "pyoxigraph"]
    for row in rows.values():
        for side in row.sides:
            assert side.spread(row.by) is not None, (row.key, side)
            assert side.samples[0].memory is not None


def test_ours_finds_what_the_peers_count(measured: Results) -> None:
    """A peer with another answer would have a note in the place of its numbers."""
    (section,) = (each for each in measured.sections if each.workload == "analyses")

    assert [side.note for row in section.rows for side in row.sides if side.note] == []


def test_the_machine_and_the_versions_are_said(measured: Results) -> None:
    assert {"processor", "memory", "system", "Python", "goalgraph", "rdflib"} <= set(
        measured.machine
    )
    assert measured.machine["pyoxigraph"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--work", "nonsense"), "No such work: nonsense"),
        (("--peers", "rdflib,nonsense"), "No such peer: nonsense"),
        (("--size", "few"), "is no size"),
        (("--size", "63"), "64 goals or more"),
    ],
)
def test_what_is_not_understood_is_refused(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    done = run("--work", "sealed", "--into", str(tmp_path), *arguments)

    assert done.returncode == 1
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_peer_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "PEERS", {**PEERS, "scipy": lambda: False})

    assert why_not("scipy", frozenset({"scipy"})) == NOT_INSTALLED
    assert why_not("scipy", frozenset()) == NOT_CHOSEN
    assert why_not("rdflib", frozenset({"rdflib"})) == ""
    assert slug("oxigraph serve") == "oxigraph-serve"


def test_peers_that_were_not_chosen_are_left_out(tmp_path: Path) -> None:
    context = Context(
        goals=64, rounds=1, seconds=1, limit=1, cap=1, peers=frozenset(), folder=tmp_path
    )
    sides = context.contenders({"ours": Sample, "a": NOT_CHOSEN, "b": NOT_INSTALLED})

    assert [(side.name, side.note) for side in sides] == [("ours", ""), ("b", NOT_INSTALLED)]


TABLES = {
    "chain": ([0, 1], [1, 2], [0, 1, 2], [1, 3]),
    "cycle with a tail": ([0, 1, 2], [1, 0, 0], [0, 1, 1], [1, 3]),
    "one level is no thread": ([0], [1], [0, 0], [0, 0]),
    "two ends share a supporter": ([0, 0], [1, 2], [0, 1, 2], [2, 2]),
    "no steps": ([], [], [0, 1], [0, 0]),
}
"""Subjects and objects of steps, the levels of goals, and how many threads there are and the largest."""


@pytest.mark.parametrize(
    "peer", [each for each in ("networkx", "scipy", "DuckDB") if PEERS[each]()]
)
@pytest.mark.parametrize("name", TABLES)
def test_peers_count_threads_alike(peer: str, name: str, tmp_path: Path) -> None:
    subject, object_, level, expected = TABLES[name]
    goals = list(range(len(level)))
    table = {"subject": subject, "object": object_, "mirror": [0] * len(subject), "level": level}
    table |= {"set": goals, "shared": goals, "levels": [3]}
    path = tmp_path / "steps.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    tasks = getattr(networks, f"of_{peer.lower()}")(str(path))
    task, digest = tasks["explicit threads"]

    assert digest(task()) == expected


def test_every_workload_says_what_it_measures() -> None:
    assert all(workload.__doc__ for workload in WORKLOADS.values())
