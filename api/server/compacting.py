"""Compacts the store of a workspace while it is served: in a process of its own, of the lowest priority."""

import logging
import os
import subprocess
import sys
from contextlib import suppress
from threading import Lock
from typing import Final

from graph.store.compaction import is_wanted
from graph.store.workspace import Workspace

_LOG: Final = logging.getLogger("goalgraph")
_LOWEST: Final = 19
"""The lowest priority that Linux has, as a nice value."""


class Compaction:
    """The process that compacts what is due, if there is one."""

    def __init__(self, workspace: Workspace | None) -> None:
        """Compact nothing yet; without a ``workspace`` to write never."""
        self._workspace = workspace
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._ended = False

    def run(self) -> None:
        """Compact what is due, and wait until that is done or stopped."""
        if self._workspace is None or not is_wanted(self._workspace):
            return
        with self._lock:
            if self._ended:
                return
            place = self._workspace.path.absolute()
            self._process = process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-m", "graph.store.compaction", str(place)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        with suppress(ProcessLookupError):  # it has ended already
            os.setpriority(os.PRIO_PROCESS, process.pid, _LOWEST)
        if (code := process.wait()) > 0:
            _LOG.warning("the store could not be compacted (exit code %d)", code)

    def stop(self) -> None:
        """End the process under way: what it did is worth nothing once another version is there."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def end(self) -> None:
        """End the process under way, and start no other."""
        with self._lock:
            self._ended = True
        self.stop()
