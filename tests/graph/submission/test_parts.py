"""A graph that is checked in parts is checked whole, or says what was left out and does not conform."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from graph import errors
from graph.sandbox.limits import Limits
from graph.sandbox.messages import Message
from graph.sandbox.pool import Pool
from graph.store.dataset import BUNDLED
from graph.submission.parts import _parts, check_in_parts
from graph.submission.service import CHECK, File, check_submission
from graph.submission.validation.findings import Report
from graph.submission.validation.rules import rules
from tests.support.places import EXAMPLES
from tests.support.tables import SMALL, with_cell

LIMITS = Limits(seconds=60, memory=2 << 30, output=100 << 20)
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(BUNDLED, [CHECK], workers=2, wait=60, limits=LIMITS) as opened:
        yield opened


class Stopping:
    """A pool in which one part after another hits a limit, after some are done."""

    def __init__(self, pool: Pool, limit: errors.LimitHit, after: int) -> None:
        self._pool, self._limit, self._left = pool, limit, after

    def run(self, *order: Any) -> Message[Mapping[str, object]]:
        if self._left <= 0:
            raise self._limit
        self._left -= 1
        return self._pool.run(*order)


def in_parts(pool: Any, *files: File, limits: Limits = LIMITS, workers: int = 2) -> Report:
    return check_in_parts(
        pool,
        files,
        limits,
        as_of=TODAY,
        engine="compiled",
        workers=workers,
        told=lambda *_: None,
    )


def at_once(pool: Pool, *files: File) -> Report:
    return check_submission(pool, files, LIMITS, version=None, against=False, as_of=TODAY)


def failing() -> File:
    names = ("base", "fail/GoalTitle", "fail/LinkUnique", "fail/GoalDuplicate")
    return File("a.ttl", b"\n".join((EXAMPLES / f"{name}.ttl").read_bytes() for name in names))


def unreadable_cell() -> File:
    return File("x.xlsx", with_cell(SMALL, "goals", "set", "Findes ikke"))


def test_the_parts_are_all_rules_each_once() -> None:
    parts = [*_parts()]

    assert Counter(rule for part in parts for rule in part) == Counter([*rules()])
    assert all(parts)
    reading = {iri for iri, rule in rules().items() if rule.module == "reading"}
    assert [bool(reading & {*part}) for part in parts].count(True) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_a_published_graph_has_the_findings_that_it_has_at_once(pool: Pool, workers: int) -> None:
    assert in_parts(pool, workers=workers) == at_once(pool)


@pytest.mark.parametrize("file", [failing(), unreadable_cell()], ids=lambda file: file.name)
def test_files_have_the_findings_and_the_impact_that_they_have_at_once(
    pool: Pool, file: File
) -> None:
    report = in_parts(pool, file)

    assert report == at_once(pool, file)
    assert report.findings
    assert report.unexamined == ()


def test_progress_counts_the_rules(pool: Pool) -> None:
    told: list[tuple[int, int]] = []
    check_in_parts(
        pool,
        (),
        LIMITS,
        as_of=None,
        engine="compiled",
        workers=2,
        told=lambda done, count: told.append((done, count)),
    )

    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (len(rules()), len(rules()))


def test_without_time_nothing_is_examined_and_nothing_conforms(pool: Pool) -> None:
    report = in_parts(pool, limits=Limits(seconds=0.0, memory=LIMITS.memory, output=LIMITS.output))

    assert report.unexamined == tuple(rules())
    assert not report.conforms
    assert isinstance(report.limit, errors.DeadlineHit)
    assert report.findings == ()


@pytest.mark.parametrize(
    "limit", [errors.DeadlineHit(seconds="9"), errors.MemoryHit(megabytes=1)], ids=type
)
def test_a_limit_leaves_out_whole_parts_and_keeps_the_others(
    pool: Pool, limit: errors.LimitHit
) -> None:
    whole = at_once(pool)
    report = in_parts(Stopping(pool, limit, after=3), workers=1)
    examined = [rule for part in [*_parts()][:3] for rule in part]

    assert {*report.unexamined} == {*rules()} - {*examined}
    assert report.findings == tuple(each for each in whole.findings if each.rule in examined)
    assert whole.conforms
    assert not report.conforms
    assert type(report.limit) is type(limit)


def test_what_cannot_be_read_is_an_error_as_at_once(pool: Pool) -> None:
    with pytest.raises(errors.SyntaxFault):
        in_parts(pool, File("a.ttl", b"<a"))


def test_the_reference_finds_the_same_in_parts(pool: Pool) -> None:
    file = failing()
    compiled, alone = (
        check_in_parts(
            pool, (file,), LIMITS, as_of=TODAY, engine=engine, workers=2, told=lambda *_: None
        )
        for engine in ("compiled", "pyshacl")
    )

    assert compiled == alone
