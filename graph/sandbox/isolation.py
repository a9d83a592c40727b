"""Seals a process: no descriptor, a memory cap, a CPU bound.

Why not a query filter: tests of working attacks showed that only removing descriptors
blocks SERVICE, LOAD, FROM, remote JSON-LD contexts and file reads at once.
"""

import math
import os
import resource
import sys
import time
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from graph.store.opening import open_descriptors


def close_others(keep: Collection[int]) -> None:
    """Close every descriptor that is not in ``keep``, including the standard streams."""
    for descriptor in open_descriptors():
        if descriptor not in keep:
            os.close(descriptor)
    sys.stdin = sys.stdout = sys.stderr = None


def seal(memory: int) -> None:
    """Allow ``memory`` more bytes of address space, and permanently forbid new descriptors."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    cap = address_space() + memory
    resource.setrlimit(resource.RLIMIT_AS, (cap, cap))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def address_space() -> int:
    """Bytes of address space this process has mapped."""
    pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    return pages * resource.getpagesize()


def bound_cpu(seconds: float) -> None:
    """End this process by SIGXCPU once it has used ``seconds`` more of CPU time.

    The server kills a worker at the deadline; this ends a worker that has lost its server.
    """
    _set_cpu_limit(math.ceil(time.process_time() + seconds) + 1)


@lru_cache(maxsize=1)
def _set_cpu_limit(soft: int) -> None:
    """Set the limit unless it is the last one that was set: most queries end in the same second."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
