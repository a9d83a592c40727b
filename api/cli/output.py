"""Exit codes, output of commands, and the progress line."""

import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TextIO

from graph import errors

DONE: Final = 0
DOES_NOT_CONFORM: Final = 1
CANNOT_BE_DONE: Final = 2
INTERNAL_ERROR: Final = 3


def put(data: str | bytes, path: Path | None) -> None:
    """Write to ``path``, or to standard output if it is None; raises ``FileUnwritable``."""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if path is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    try:
        path.write_bytes(raw)
    except OSError as fault:
        raise errors.FileUnwritable(file=path, reason=fault.strerror) from fault


_EVERY_SECONDS: Final = 0.5
_FROM_SECONDS: Final = 1
"""Steps shorter than this, in seconds, show no elapsed time."""


class Progress:
    """A line on standard error that shows the current step; it is cleared at the end.

    Nothing is shown if the stream is not a terminal.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty()
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._what = ""
        self._width = 0
        self._thread = threading.Thread(target=self._count, daemon=True)

    def __enter__(self) -> Self:
        if self._shown:
            self._thread.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._shown:
            self._thread.join()
            self._write("")

    def say(self, what: str) -> None:
        """Set the current step."""
        with self._lock:
            self._what = what
        if self._shown:
            self._write(what)

    def _count(self) -> None:
        began = time.monotonic()
        while not self._ended.wait(_EVERY_SECONDS):
            seconds = int(time.monotonic() - began)
            with self._lock:
                what = self._what
            if what and seconds >= _FROM_SECONDS:
                self._write(f"{what} {seconds} s")

    def _write(self, line: str) -> None:
        blank = " " * (self._width - len(line))
        self._stream.write(f"\r{line}{blank}" + ("" if line else "\r"))
        self._stream.flush()
        self._width = len(line)
