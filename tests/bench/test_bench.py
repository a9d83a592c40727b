"""The benchmarks still run, and print what they promise; how long anything takes is no test's business."""

import re
import subprocess
import sys
import time

import pytest

from bench.peers import run_capped
from bench.timing import Line, compare, table
from tests.support.places import ROOT

QUERIES = sorted(path.stem for path in (ROOT / "ontology/queries").glob("*.rq"))
SEALED = ("01", "04", "06")
NUMBER = re.compile(r"(> )?[\d,]+(\.\d\d)?")


@pytest.fixture(scope="module")
def printed() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert done.stderr == ""
    return done.stdout


def cells(printed: str) -> list[list[str]]:
    lines = [line for line in printed.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_table_has_every_measure_and_its_peer(printed: str) -> None:
    heading, rule, *rows = cells(printed)

    assert heading == ["what", "ours, ms", "peer, ms", "peer / ours", "peer"]
    assert set("".join(rule)) == set("-:")
    size = "64 goals and 96 links, CPU"
    assert [(row[0], row[4]) for row in rows] == [
        ("load the bundled graph", "rdflib"),
        *((f"{name}, bundled", "rdflib") for name in QUERIES),
        *((f"{name}, sealed", "ours, unsealed") for name in QUERIES if name[:2] in SEALED),
        ("check the bundled graph", "–"),
        ("load 64 goals", "rdflib"),
        *((f"{name}, 64 goals", "rdflib") for name in QUERIES),
        (f"network of {size}", "–"),
        (f"threads of {size}", "–"),
        (f"gaps of {size}", "–"),
        (f"matrix of levels, {size}", "–"),
        (f"two sets compared, {size}", "–"),
        ("check 20 goals and 30 links within 64 goals, CPU", "64 goals"),
        ("compute the impact of 20 goals and 30 links within 64 goals, CPU", "64 goals"),
        ("read the titles of 64 goals, CPU", "64 goals"),
    ]
    assert len(QUERIES) == 24


def test_every_measure_is_a_number(printed: str) -> None:
    for row in cells(printed)[2:]:
        assert NUMBER.fullmatch(row[1]), row
        assert all(cell == "–" if row[4] == "–" else NUMBER.fullmatch(cell) for cell in row[2:4])


def test_what_was_measured_with_is_said(printed: str) -> None:
    said = printed.splitlines()[0]

    assert re.fullmatch(
        r"Python [\d.]+, pyoxigraph [\d.]+, rdflib [\d.]+, pyshacl [\d.]+, \d+ cores", said
    )


def test_both_sides_run_by_turns_and_the_first_run_does_not_count() -> None:
    ran: list[str] = []
    line = compare("x", lambda: ran.append("ours"), lambda: ran.append("peer"), "y", runs=3)

    assert ran == ["ours", "peer"] * 4
    assert line.peer is not None


def test_what_a_peer_does_not_end_by_itself_is_ended() -> None:
    def sleeps() -> bytes:
        time.sleep(60)
        return b"late"

    done, ended = run_capped(lambda: b"yes", 60), run_capped(sleeps, 0.1)

    assert done.answer == b"yes"
    assert ended.answer is None
    assert Line("x", 5.0, ended.took, "y", ended=True).cells[2:4] == ("> 100", "> 20")


def test_columns_are_aligned() -> None:
    lines = table([Line("a", 1234.5, 2.0, "b"), Line("longer name", 0.004)]).splitlines()

    assert lines == [
        "| what        | ours, ms | peer, ms | peer / ours | peer |",
        "| ----------- | -------: | -------: | ----------: | ---- |",
        "| a           |    1,234 |     2.00 |        0.00 | b    |",
        "| longer name |     0.00 |        – |           – | –    |",
    ]
