"""The process in which a side runs its tasks: ``python -m bench.measuring.task_worker MODULE:FUNCTION JSON``.

FUNCTION prepares the side (loads its data) and gives its tasks by name. Then each line of standard
input is a request to run one, and each line of standard output says what it took. A task may be
run in a fork, which is ended when it takes too long without losing what was prepared: only for
sides in pure Python, whose process has no other thread.
"""

import importlib
import json
import os
import resource
import select
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Tasks: TypeAlias = Mapping[str, tuple[Callable[[], Any], Callable[[Any], Any]]]
"""By name: what is timed, and what makes of its result a digest as JSON data, which is not timed."""


def main() -> None:
    """Prepare, then run what is asked for until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what a side prints must not get among the answers
    module, _, function = sys.argv[1].partition(":")
    prepare: Callable[..., Tasks] = getattr(importlib.import_module(module), function)
    try:
        tasks = prepare(**json.loads(sys.argv[2]))
        told = {"ready": sorted(tasks)}
    except (Exception, SystemExit) as failure:
        answers.write(json.dumps({"failed": f"{type(failure).__name__}: {failure}"}) + "\n")
        raise
    answers.write(json.dumps(told) + "\n")
    for line in sys.stdin:
        asked = json.loads(line)
        run = _run_in_fork if asked["fork"] else _run
        answers.write(json.dumps(run(tasks, asked["name"], asked["limit"])) + "\n")


def _run(tasks: Tasks, name: str, _: float) -> dict[str, Any]:
    task, digest = tasks[name]
    before = _reset_peak()
    cpu, start = _cpu(), time.perf_counter()
    try:
        result = task()
    except Exception as failure:  # noqa: BLE001 - told to the other side
        return {"failed": f"{type(failure).__name__}: {failure}"[:300]}
    seconds, used = time.perf_counter() - start, _cpu() - cpu
    grown = max(0.0, _memory("VmHWM") - before)
    return {"seconds": seconds, "cpu": used, "memory": grown, "answer": digest(result)}


def _run_in_fork(tasks: Tasks, name: str, limit: float) -> dict[str, Any]:
    theirs, ours = os.pipe()
    child = os.fork()
    if not child:
        try:
            with os.fdopen(ours, "wb") as out:
                out.write(json.dumps(_run(tasks, name, limit)).encode())
        finally:
            os._exit(0)
    os.close(ours)
    with os.fdopen(theirs, "rb") as told:
        in_time, _, _ = select.select([told], [], [], limit)
        if not in_time:
            os.kill(child, 9)
        text = told.read()
    os.waitpid(child, 0)
    if not in_time:
        return {"late": limit}
    result: dict[str, Any] = json.loads(text or b'{"failed": "ended without a result"}')
    return result


def _cpu() -> float:
    """Processor seconds of this process, all threads, and of the children it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _reset_peak() -> float:
    """Let the peak of memory start from here (proc(5), clear_refs); megabytes held now."""
    Path("/proc/self/clear_refs").write_text("5")
    return _memory("VmRSS")


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(name))


if __name__ == "__main__":
    main()
