"""Results keep what was measured, compare round by round, and are written as JSON, page and plots."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measuring.samples import Sample
from bench.report import figures
from bench.report.files import build_page, goals_of, read_results, results_path
from bench.report.goals import GOALS, judged
from bench.report.page import terminal
from bench.report.results import By, Results, Row, Section, Side, Spread

DOCS = Path(__file__).parent.parent.parent / "docs"


def row(by: By, ours: list[float], peer: list[float], key: str = "x", name: str = "peer") -> Row:
    sides = [
        Side(name=each, samples=tuple(Sample(**{by: value}) for value in values))
        for each, values in (("goalgraph", ours), (name, peer))
    ]
    return Row(
        key=key, what="work", by=by, sides=(*sides, Side(name="other", note="not installed"))
    )


def results(*rows: Row, size: str = "1k", workload: str = "endpoint") -> Results:
    section = Section(workload=workload, taken="2026-11-30 02:00 UTC", load=1.5, rows=rows)
    return Results(size=size, machine={"Python": "3.11.7", "Java": ""}, sections=[section])


def test_the_ratio_is_the_median_of_the_rounds_and_more_is_better_for_us() -> None:
    times, rates = row("cpu", [1, 2, 4], [10, 10, 10]), row("rate", [10, 20, 40], [10, 10, 10])

    assert times.ratio(times.sides[1]) == Spread(median=5, least=2.5, greatest=10)
    assert rates.ratio(rates.sides[1]) == Spread(median=2, least=1, greatest=4)
    assert times.ratio(times.sides[2]) is None


def test_where_the_rounds_differ_in_number_the_medians_are_compared() -> None:
    found = row("seconds", [1, 2, 3], [20])

    assert found.ratio(found.sides[1]) == Spread(median=10, least=10, greatest=10)


def test_nothing_is_divided_by_nothing() -> None:
    found = row("refused", [0, 0], [1, 1])

    assert found.ratio(found.sides[1]) is None


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    written = results(row("rate", [81.25, 90.0], [350.5, 349.0]))
    written.write(path := results_path(tmp_path, "1k"))

    assert Results.read(path) == written


def test_a_section_takes_the_place_of_an_older_one() -> None:
    old, new = results(row("cpu", [1], [2])), results(row("cpu", [3], [4]))
    old.put(new.sections[0])
    old.put(results(workload="busy").sections[0])

    assert [section.workload for section in old.sections] == ["endpoint", "busy"]
    assert old.sections[0] is new.sections[0]


def test_a_goal_is_judged_by_the_median() -> None:
    reached = row(
        "rate", [90, 100, 110], [20, 20, 20], "endpoint/small-4-uncached", "rdflib-endpoint"
    )
    missed = row("rate", [2000.0], [5000.0], "pages/kept")
    found = [
        (goal.row, value, goal.reached_by(value))
        for goal, _, value in judged(results(reached, missed))
    ]

    assert found == [("endpoint/small-4-uncached", 5.0, True), ("pages/kept", 2000.0, False)]


def test_every_goal_is_of_a_row_that_a_workload_yields() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (DOCS.parent / "bench/workloads").glob("*.py")
    )
    workloads = {goal.row.partition("/")[0] for goal in GOALS}

    assert workloads
    assert [name for name in workloads if f'"{name}/' not in source] == []


def test_the_table_says_what_was_not_measured_and_why() -> None:
    told = terminal(results(row("seconds", [0.0105, 0.012], [1.0, 1.2])))

    assert "| work | goalgraph | 11.2 (10.5–12.0) | ms |" in told
    assert "| peer | 1,100 (1,000–1,200) | ms | 97.6 (95.2–100) |" in told
    assert "| other | – |  | – | not installed |" in told
    assert "Python 3.11.7." in told
    assert "load average before 1.5. The machine had other work at the time" in told


@given(st.floats(min_value=1e-6, max_value=1e9))
def test_numbers_keep_three_figures(value: float) -> None:
    shown = figures.number(value).replace(",", "")

    assert len(shown) <= 13
    assert float(shown) == pytest.approx(value, rel=0.006, abs=0.0051)


@pytest.mark.parametrize(
    ("size", "goals"), [("64", 64), ("1k", 1000), ("10K", 10_000), ("100k", 100_000), ("1m", 10**6)]
)
def test_sizes(size: str, goals: int) -> None:
    assert goals_of(size) == goals


@pytest.mark.parametrize("size", ["", "k", "1.5k", "many", "-"])
def test_what_is_no_size_is_refused(size: str) -> None:
    with pytest.raises(ValueError, match=r"invalid literal"):
        goals_of(size)


def test_a_page_shows_all_sizes_and_its_plots_and_comes_out_the_same_again(tmp_path: Path) -> None:
    for size in ("10k", "1k"):
        rows = row("rate", [1, 2], [10, 20]), row("cpu", [1, 2], [10, 20], "y")
        results(*rows, size=size).write(results_path(tmp_path, size))
    page = build_page(tmp_path).read_text(encoding="utf-8")
    plots = {path: path.read_bytes() for path in tmp_path.glob("performance/*.svg")}
    build_page(tmp_path)

    assert page.index("## 1k goals") < page.index("## 10k goals")
    assert {path.name for path in plots} == {"1k-endpoint.svg", "10k-endpoint.svg"}
    for path, drawn in plots.items():
        assert f"(performance/{path.name})" in page
        assert path.read_bytes() == drawn
        assert ET.fromstring(drawn).tag.endswith("svg")


def test_a_page_without_results_says_so(tmp_path: Path) -> None:
    assert "No results have been published yet" in build_page(tmp_path).read_text(encoding="utf-8")


def test_the_page_in_the_documentation_is_of_its_results(tmp_path: Path) -> None:
    for each in read_results(DOCS):
        each.write(results_path(tmp_path, each.size))
    written = (DOCS / "performance.md").read_text(encoding="utf-8")

    assert build_page(tmp_path).read_text(encoding="utf-8") == written, (
        "run python -m bench.report docs"
    )
