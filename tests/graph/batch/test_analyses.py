"""The whole graph by SQL has the same gaps, themes and components as the network has."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from graph import errors
from graph.analysis import gaps
from graph.analysis.edges import ALL_LINKS
from graph.analysis.network import load
from graph.batch.analyses import BatchResult, analyse
from graph.batch.tables import Tables
from tests.support.published import bundled


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("batch") / "graph.nq"
    path.write_text("".join(f"{quad} .\n" for quad in bundled()))
    return path


@pytest.fixture(scope="module")
def result(lines: Path) -> Iterator[BatchResult]:
    tables = Tables(lines)
    yield analyse(tables)
    tables.close()


def test_gaps_are_those_of_the_network(result: BatchResult) -> None:
    found = gaps.find(load(bundled(), "da"))
    for kind, goals in (
        ("supported-by-nothing", found.supported_by_nothing),
        ("supports-nothing", found.supports_nothing),
    ):
        assert len(goals) > 5
        assert result.gaps[kind] == tuple(sorted(each.goal.iri for each in goals))


def test_components_are_those_of_the_links(result: BatchResult) -> None:
    network = load(bundled(), "da")
    parent = list(range(len(network.goals)))

    def root(goal: int) -> int:
        while parent[goal] != goal:
            goal = parent[goal]
        return goal

    for edge in ALL_LINKS.counted(network.edges):
        one, other = root(network.shared[edge.subject]), root(network.shared[edge.object])
        parent[max(one, other)] = min(one, other)
    counting = [goal for goal in range(len(network.goals)) if network.shared[goal] == goal]
    sizes = Counter(root(goal) for goal in counting)
    assert sorted(size for _, size in result.components) == sorted(
        size for size in sizes.values() if size > 1
    )
    assert result.components


def test_levels_by_theme_are_those_of_the_themes(result: BatchResult) -> None:
    network = load(bundled(), "da")
    expected = Counter(
        (network.levels[network.level_of[goal]].iri, topic.thing.iri)
        for topic in network.themes
        for goal in topic.goals
    )
    assert {(level, theme): goals for level, theme, goals in result.levels_by_theme} == expected


def test_the_same_comes_from_parquet(lines: Path, result: BatchResult, tmp_path: Path) -> None:
    tables = Tables(lines)
    path = tmp_path / "graph.parquet"
    tables._connection.execute(f"COPY quads TO '{path}' (FORMAT parquet)")
    tables.close()
    again = Tables(path)
    assert analyse(again) == result
    again.close()


@pytest.mark.parametrize("content", ["", "s,p,o\n1,2,3\n", "<urn:a> <urn:b> <urn:c> .\n", "# no\n"])
def test_a_file_of_another_format_is_refused(tmp_path: Path, content: str) -> None:
    for name in ("x.nq", "x.parquet"):
        path = tmp_path / name
        path.write_text(content)
        with pytest.raises(errors.BatchFormat):
            Tables(path)


def test_a_parquet_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    duckdb.connect().execute(f"COPY (SELECT 1 AS a, 2 AS b) TO '{path}' (FORMAT parquet)")
    with pytest.raises(errors.BatchFormat):
        Tables(path)
