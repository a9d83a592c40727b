"""Runs a command and accounts for every process it leaves behind: ``python launcher.py FD COMMAND …``.

It adopts orphans (prctl(2), PR_SET_CHILD_SUBREAPER), so that the time of a worker that its parent
never waited for is counted too. It writes wall seconds, processor seconds and exit code as JSON
to the descriptor FD. It imports little, since it is started for each run.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time

_SET_CHILD_SUBREAPER = 36


def main() -> None:
    """Run the command of the arguments."""
    result, command = int(sys.argv[1]), sys.argv[2:]
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = time.perf_counter()
    first = os.posix_spawnp(command[0], command, os.environ)
    code, seconds = None, 0.0
    while True:
        try:
            pid, status = os.wait()
        except ChildProcessError:
            break
        if pid == first:
            seconds = time.perf_counter() - start
            code = os.waitstatus_to_exitcode(status)
            _end_orphans()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "code": code}
    os.write(result, json.dumps(told).encode())


def _end_orphans() -> None:
    """End what outlives the command: an orphan is our child now."""
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as children:  # noqa: PTH123 - quick start
        for pid in children.read().split():
            os.kill(int(pid), signal.SIGKILL)


if __name__ == "__main__":
    main()
