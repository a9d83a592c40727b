"""Runs what may take a peer very long in a process that can be ended."""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task gave, None when it was ended, and the milliseconds it took."""

    answer: bytes | None
    took: float


def run_capped(task: Callable[[], bytes], seconds: float) -> Outcome:
    """Run a task in a fork of this process, which has all it needs; end it after some SECONDS."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def work() -> None:
        start = time.perf_counter()
        answer = task()
        theirs.send((time.perf_counter() - start) * 1000)
        theirs.send_bytes(answer)

    child = context.Process(target=work)
    child.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            return Outcome(None, seconds * 1000)
        took: float = ours.recv()
        return Outcome(ours.recv_bytes(), took)
    except EOFError:
        raise SystemExit("The peer ended without an answer.") from None
    finally:
        child.kill()
        child.join()
        ours.close()
