"""Start-up: the command's own start, a first query, and a server from its start to its first page."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from bench import product
from bench.material import bundled_workspace
from bench.measuring.alternation import alternate
from bench.measuring.commands import run_command
from bench.measuring.process_tree import cpu_seconds, memory
from bench.measuring.samples import Sample
from bench.measuring.servers import free_port, serving
from bench.measuring.task_workers import ROOT
from bench.report.results import OURS, Row
from bench.workloads.context import Context, Run

_NOWHERE: Final = {"GOALGRAPH_WORKSPACE": ""}
"""No workspace: the bundled graph answers."""


def measure(context: Context) -> Iterator[Row]:
    """Processor time of whole process trees; the wall time stands beside it."""
    python = [sys.executable, "-c"]
    workspace = ["--workspace", str(context.material.workspace)]
    goals = f"{context.goals:,} goals"
    commands = {
        "python": ("python -c pass", [*python, "pass"]),
        "import": ("import the server", [*python, f"import {product.server_module()}"]),
        "help": ("goalgraph --help", [*product.COMMAND, "--help"]),
        "query": ("goalgraph query, bundled", [*product.COMMAND, "query", "ASK{}"]),
        "query-generated": (
            f"goalgraph query, {goals}",
            [*product.COMMAND, "query", *workspace, "ASK{}"],
        ),
        "threads-generated": (
            f"goalgraph threads, {goals}",
            [*product.COMMAND, "threads", *workspace, "--format", "json"],
        ),
    }
    for key, (what, command) in commands.items():
        run = partial(_command, command, context)
        yield _row(context, f"starting/{key}", f"{what}, CPU", run)
    for key, what, filled in (
        ("serve", "serve to the first page, bundled", bundled_workspace(context.folder)),
        ("serve-generated", f"serve to the first page, {goals}", context.material.workspace),
    ):
        run = partial(_first_page, filled, context.limit)
        yield _row(context, f"starting/{key}", f"{what}, CPU", run)


def _row(context: Context, key: str, what: str, run: Callable[[], Sample]) -> Row:
    runs: Mapping[str, Run] = {OURS: run}
    found = alternate([*context.contenders(runs)], rounds=context.rounds)
    return Row.of(key, what, "cpu", found)


def _command(command: list[str], context: Context) -> Sample:
    environment = {**_NOWHERE, "PYTHONPATH": str(ROOT)}
    done = run_command(command, limit=context.limit, environment=environment, folder=context.folder)
    return done.sample


def _first_page(workspace: Path, limit: float) -> Sample:
    """From the start of the process until the first page is answered with 200."""
    port = free_port()
    command = [*product.COMMAND, "serve", "--port", str(port), "--workspace", str(workspace)]
    start = time.perf_counter()
    with serving(command, port=port, ready="/", limit=limit) as server:
        took = time.perf_counter() - start
        return Sample(seconds=took, cpu=cpu_seconds(server.pid), memory=memory(server.pid))
