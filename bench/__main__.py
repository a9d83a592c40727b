"""Measures goalgraph beside its peers: ``python -m bench --size 1k``, or ``make bench``."""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench.peers.installed import PEERS, slug
from bench.report.files import build_page, goals_of, results_path
from bench.report.machine import load_average, machine
from bench.report.page import terminal
from bench.report.results import Results, Row, Section
from bench.workloads.all import WORKLOADS
from bench.workloads.context import Context

_FEWEST: Final = 64
_LARGE: Final = 10_000
_LIMIT, _LONG_LIMIT = 120.0, 1200.0
"""Seconds, for graphs of up to 10,000 goals and for larger ones."""


def main() -> None:
    """Measure, print a table, and write JSON, a page and plots."""
    signal.signal(signal.SIGTERM, _interrupt)
    given = _parser().parse_args()
    try:
        goals = goals_of(given.size)
    except ValueError:
        raise SystemExit(f"«{given.size}» is no size; write 1k, 10k, 100k or 1m.") from None
    if goals < _FEWEST:
        raise SystemExit(f"A graph has {_FEWEST} goals or more.")
    with ExitStack() as stack:
        folder = given.data or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        context = Context(
            goals=goals,
            rounds=1 if given.quick else given.rounds,
            seconds=0.5 if given.quick else given.seconds,
            limit=given.limit or (_LIMIT if goals <= _LARGE else _LONG_LIMIT),
            cap=1.0 if given.quick else given.cap,
            peers=_chosen(given.peers),
            folder=folder.resolve(),
        )
        context.folder.mkdir(parents=True, exist_ok=True)
        results = _measure(_works(given.work), context, given)
    print(f"{results_path(given.into, given.size)}, {build_page(given.into)}")
    if any(section.fault for section in results.sections):
        raise SystemExit(1)


def _measure(works: Iterable[str], context: Context, given: argparse.Namespace) -> Results:
    """Run workloads and print what they give; each is written as soon as it is there."""
    path = results_path(given.into, given.size)
    now = Results(size=given.size, machine=machine())
    kept = Results.read(path).sections if path.exists() and not given.quick else []
    all_results = Results(size=given.size, machine=now.machine, sections=kept)
    for name in works:
        section = _section(name, context, now.machine["goalgraph"])
        now.put(section)
        all_results.put(section)
        all_results.write(path)
    print(terminal(now))
    return now


def _section(name: str, context: Context, version: str) -> Section:
    """Run a workload; one that fails keeps the rows it had."""
    taken, load = datetime.now(UTC), load_average()
    start, rows, fault = time.perf_counter(), [], ""
    _say(f"{name} … (load average {load:.1f})")
    try:
        for row in WORKLOADS[name](context):
            rows.append(row)
            _say(f"  {_brief(row)}")
    except (Exception, SystemExit) as failure:  # noqa: BLE001 - the others are measured all the same
        fault = f"{type(failure).__name__}: {failure}"
        _say(f"  {fault}")
    _say(f"  {time.perf_counter() - start:.0f} s")
    return Section(
        workload=name,
        taken=f"{taken:%Y-%m-%d %H:%M} UTC",
        load=load,
        rows=tuple(rows),
        version=version,
        fault=fault,
    )


def _brief(row: Row) -> str:
    """A row on a line, while it runs."""
    told = []
    for side in row.sides:
        found = side.spread(row.by)
        ratio = row.ratio(side) if side is not row.sides[0] else None
        value = f"{found.median:.4g}" if found else f"– ({side.note})"
        told.append(f"{side.name} {value}" + (f" [{ratio.median:.3g} ×]" if ratio else ""))
    return f"{row.what} ({row.by}): " + ", ".join(told)


def _works(chosen: str) -> Iterable[str]:
    names = chosen.split(",") if chosen else [*WORKLOADS]
    if unknown := set(names) - set(WORKLOADS):
        raise SystemExit(
            f"No such work: {', '.join(sorted(unknown))}. Known: {', '.join(WORKLOADS)}."
        )
    return names


def _chosen(peers: str) -> frozenset[str]:
    by_slug = {slug(name): name for name in PEERS}
    if peers in {"all", ""}:
        return frozenset(PEERS)
    names = [] if peers == "none" else peers.lower().split(",")
    if unknown := set(names) - set(by_slug):
        raise SystemExit(
            f"No such peer: {', '.join(sorted(unknown))}. Known: {', '.join(by_slug)}."
        )
    return frozenset(by_slug[name] for name in names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    for name, default, what in (
        ("--size", "1k", "goals in the generated graph: a number, or 1k, 10k, 100k, 1m"),
        ("--peers", "all", f"all, none, or of {','.join(map(slug, PEERS))}"),
        ("--work", "", f"of {','.join(WORKLOADS)}; empty: all of it"),
    ):
        parser.add_argument(name, default=default, help=f"{what} (default: {default or 'all'})")
    for name, number, what in (
        ("--rounds", 5, "rounds of each row, in which the sides take turns"),
        ("--seconds", 2.0, "seconds that a load is kept up in a round"),
        (
            "--limit",
            0.0,
            "seconds that a side may take for its preparation, or for one run; 0: by size",
        ),
        ("--cap", 10.0, "seconds that a peer may take for one question"),
    ):
        parser.add_argument(
            name, type=type(number), default=number, help=f"{what} (default: {number})"
        )
    parser.add_argument("--quick", action="store_true", help="one short round: does it work?")
    parser.add_argument("--data", type=Path, help="keep generated data here for the next run")
    parser.add_argument(
        "--into", type=Path, default=Path("build"), help="where results go (default: build)"
    )
    return parser


def _interrupt(*_: object) -> None:
    """End as by Ctrl+C, so that servers and workers are ended too."""
    raise KeyboardInterrupt


def _say(told: str) -> None:
    print(told, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
