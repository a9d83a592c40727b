"""Checks a whole graph in parts: on all workers, with progress, and as far as the limits allow."""

import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from graph import errors
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.submission.requests import CheckRequest
from graph.submission.service import CHECK, File
from graph.submission.validation import content, duplicates, theme_checks
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import CheckResult, Engine, Report
from graph.submission.validation.read_summary import ReadSummary, Scope
from graph.submission.validation.rules import rules

Told: TypeAlias = Callable[[int, int], None]
"""Takes how many rules are applied, and of how many."""
_SLICES: Final = 8
"""Parts of the rules; a limit leaves whole parts unexamined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of one part."""

    rules: tuple[str, ...]
    result: CheckResult | None
    limit: errors.LimitHit | None = None


def check_in_parts(
    pool: Pool,
    files: Sequence[File],
    limits: Limits,
    *,
    as_of: date | None,
    engine: Engine,
    workers: int,
    told: Told,
) -> Report:
    """Check files by themselves, or no files for the pool's graph, each part in one of some WORKERS.

    LIMITS are those of all parts together for time, of each for memory. A part that hits one is
    left unexamined, as are those that no time is left for: then the report is partial, and does not
    conform. Raises the errors of ``check_submission`` but for a ``LimitHit``.
    """
    request = CheckRequest(
        files=[(file.name, len(file.data)) for file in files],
        against=False,
        as_of=as_of.isoformat() if as_of else None,
        tables=limits.tables.as_data(),
        engine=engine,
        rules=None,
    )
    body = b"".join(file.data for file in files)
    deadline = time.monotonic() + limits.seconds

    def run(part: tuple[str, ...]) -> _Outcome:
        left = deadline - time.monotonic()
        try:
            if left <= 0:
                raise errors.DeadlineHit(seconds=f"{limits.seconds:g}")  # noqa: TRY301 - as a part's own
            asked = CheckRequest(**{**request, "rules": part})
            answered = pool.run(CHECK, asked, body, replace(limits, seconds=left))
        except errors.DeadlineHit:
            limit = errors.DeadlineHit(seconds=f"{limits.seconds:g}")
            return _Outcome(rules=part, result=None, limit=limit)
        except errors.LimitHit as limit:
            return _Outcome(rules=part, result=None, limit=limit)
        return _Outcome(rules=part, result=CheckResult.from_data(json.loads(answered.body)))

    # One takes what is computed, the others shapes from the end: who runs shapes loads the graph anew.
    waiting = deque(_parts())
    outcomes: list[_Outcome] = []
    with ThreadPoolExecutor(max_workers=workers) as threads:
        lanes = [waiting.popleft, *[waiting.pop] * (workers - 1)]
        running = {threads.submit(run, take()): take for take in lanes[: len(waiting)]}
        while running:
            done = next(as_completed(running))
            take = running.pop(done)
            outcomes.append(done.result())
            if waiting:
                running[threads.submit(run, take())] = take
            told(sum(len(each.rules) for each in outcomes), len(rules()))
    return _report(outcomes, files, as_of)


def _parts() -> Iterator[tuple[str, ...]]:
    """All rules, by IRI, in parts that may run side by side: what is computed takes longest.

    The rules of the reader are in one part: what a check computes besides comes with them.
    """
    computed = duplicates.RULES, content.RULES | theme_checks.RULES
    reading = [iri for iri, rule in rules().items() if rule.module == "reading"]
    apart = frozenset[str]().union(*computed, reading)
    by_module: dict[str, list[str]] = defaultdict(list)
    for iri, rule in rules().items():
        if iri not in apart:
            by_module[rule.module].append(iri)
    shapes = [iri for them in by_module.values() for iri in them]
    first, *others = (shapes[at::_SLICES] for at in range(_SLICES))
    for part in (*map(sorted, computed), [*first, *reading], *others):
        yield tuple(part)


def _report(outcomes: Sequence[_Outcome], files: Sequence[File], as_of: date | None) -> Report:
    results = [each.result for each in outcomes if each.result is not None]
    left = {rule for each in outcomes if each.result is None for rule in each.rules}
    impacts = [each.impact for each in results if each.impact != Impact()]
    return Report(
        findings=tuple(finding for result in results for finding in result.findings),
        adopting=tuple(finding for result in results for finding in result.adopting),
        sources=tuple(file.name for file in files),
        as_of=as_of,
        impact=next(iter(impacts), Impact()),
        read=next((each.read for each in results if each.read.parts), ReadSummary()),
        scope=Scope(
            examined=max((each.scope.examined for each in results), default=0),
            rules=sum(each.scope.rules for each in results),
        ),
        unexamined=tuple(rule for rule in rules() if rule in left),
        limit=next((each.limit for each in outcomes if each.limit is not None), None),
    )
