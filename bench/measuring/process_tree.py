"""Processor time and memory of a process with all its descendants, read from ``/proc`` (proc(5))."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_TICK: Final = os.sysconf("SC_CLK_TCK")
_MB: Final = 1e6
_PAUSE: Final = 0.1
_SHARE: Final = 30.0
"""Seconds between two looks at the memory, at least, and times the look: it is slow for large processes."""


def tree(root: int) -> list[int]:
    """A process and its descendants; those that end meanwhile are left out."""
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        try:
            tasks = list(Path(f"/proc/{pid}/task").iterdir())
        except OSError:
            continue
        found.append(pid)
        for task in tasks:
            waiting.extend(_children(task))
    return found


def cpu_seconds(root: int) -> float:
    """Processor seconds of a process tree, with those of ended descendants that were waited for."""
    return sum(map(_cpu, tree(root)))


def memory(root: int) -> float:
    """Megabytes that a process tree holds, pages that are shared counted once (PSS)."""
    return sum(map(_pss, tree(root)))


class Peak:
    """The most megabytes that a process tree was seen to hold."""

    def __init__(self) -> None:
        self.megabytes = 0.0


@contextmanager
def watched(root: int) -> Iterator[Peak]:
    """Look at a process tree's memory while the block runs."""
    peak, stop = Peak(), threading.Event()

    def look() -> None:
        while True:
            start = time.perf_counter()
            peak.megabytes = max(peak.megabytes, memory(root))
            if stop.wait(max(_PAUSE, _SHARE * (time.perf_counter() - start))):
                return

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        stop.set()
        watcher.join()


def _children(task: Path) -> list[int]:
    try:
        return [int(pid) for pid in (task / "children").read_text().split()]
    except OSError:
        return []


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICK  # utime, stime, cutime, cstime


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) * 1024 / _MB for line in lines if line.startswith("Pss:"))
