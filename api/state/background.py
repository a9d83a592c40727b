"""Work in the background: in one thread, in steps that let requests go first."""

import gc
import logging
import sys
import time
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Final

_LOG: Final = logging.getLogger("goalgraph")
_LONGEST_WAIT: Final = 0.25
"""Seconds that a step waits for requests to be answered: a server that is always busy is done, too."""
_LOOK: Final = 0.002
"""Seconds between two looks at the requests under way."""
_SWITCH: Final = 0.0005
"""Seconds after which Python lets another thread run, a tenth of its default: a request that needs
the interpreter for 0.1 ms must not wait 5 ms for it."""


class Traffic:
    """Counts the requests that are being answered. Only the event loop's thread changes it."""

    def __init__(self) -> None:
        """Start without requests."""
        self.under_way = 0

    def let_pass(self, seconds: float = _LONGEST_WAIT) -> None:
        """Wait until no request is under way, at most ``seconds``."""
        until = time.monotonic() + seconds
        while self.under_way and time.monotonic() < until:
            time.sleep(_LOOK)


class Background:
    """Runs steps one after the other in a thread, each once the requests under way are answered."""

    def __init__(self, traffic: Traffic) -> None:
        """Let the requests that ``traffic`` counts go first."""
        self._traffic = traffic
        self._stopped = Event()
        self._done = Event()

    def begin(self, steps: Iterable[Callable[[], object]]) -> Thread:
        """Start the steps.

        A step that fails is logged and the next one is run: a request that needs its value tries
        again.
        """
        thread = Thread(target=self._run, args=(steps,), daemon=True)
        thread.start()
        return thread

    @property
    def is_done(self) -> bool:
        """Whether the last step was run."""
        return self._done.is_set()

    def stop(self) -> None:
        """Start no further step."""
        self._stopped.set()

    def _run(self, steps: Iterable[Callable[[], object]]) -> None:
        before = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        start = time.perf_counter()
        try:
            for step in steps:
                self._traffic.let_pass()
                if self._stopped.is_set():
                    return
                _attempt(step)
        finally:
            sys.setswitchinterval(before)
        self._done.set()
        _LOG.info("background work done in %.1f s", time.perf_counter() - start)


def _attempt(step: Callable[[], object]) -> None:
    try:
        step()
    except Exception as failure:  # noqa: BLE001 - whatever it is, the other steps are independent
        _LOG.warning("background work failed", exc_info=failure)


def settle() -> None:
    """Exempt what was computed from garbage collection: repeated scans of it delay requests."""
    gc.collect()
    gc.freeze()
