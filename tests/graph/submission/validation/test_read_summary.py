"""What was read goes through the pipe of a worker unchanged."""

import json

from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import CheckResult
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import (
    PassedOver,
    ReadItem,
    ReadPart,
    ReadSummary,
    Scope,
)

_CELL = Location("a.xlsx", sheet="Mål", cell="C2")
READ = ReadSummary(
    parts=(
        ReadPart(file="a.xlsx", sheet="Mål", counts={"goal": 2, "measure": 1}),
        ReadPart(file="b.ttl", counts={"goal": 3}),
    ),
    items=(
        ReadItem(kind="goal", label="1 Trivsel", sentences={"da": "1", "en": "1"}, where=_CELL),
        ReadItem(kind="goal", label="2 Ro", sentences={"da": "2", "en": "2"}),
    ),
    passed_over=(PassedOver(what="column", why="heading-empty", where=_CELL, cells=12, value="x"),),
)


def test_a_summary_is_the_same_after_a_way_through_json() -> None:
    assert ReadSummary.from_data(json.loads(json.dumps(READ.as_data()))) == READ


def test_a_result_carries_what_was_read_and_how_far_it_looked() -> None:
    result = CheckResult((), Impact(), READ, Scope(examined=5, affected=14, rules=121))
    assert CheckResult.from_data(json.loads(json.dumps(result.as_data()))) == result


def test_things_of_a_kind_are_counted_over_all_files() -> None:
    assert (READ.count("goal"), READ.count("measure"), READ.count("link")) == (5, 1, 0)
