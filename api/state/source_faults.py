"""The known faults of sources, found in the background.

Nobody waits for it: a page that needs them begins the work, and says that it is under way.
"""

import logging
from enum import StrEnum
from threading import Lock, Thread
from typing import Final

from api.state.server_state import ServerState
from graph.submission.service import check_submission
from graph.submission.validation.findings import Finding

_LOG: Final = logging.getLogger("goalgraph")


class State(StrEnum):
    """How far the work has come."""

    UNDER_WAY = "under way"
    DONE = "done"
    FAILED = "failed"
    TOO_LARGE = "too large"


class SourceFaults:
    """What the rules find about one version itself; a new version lets go of that of the old one."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = Lock()
        self._digest = ""
        self._state = State.UNDER_WAY
        self._findings: tuple[Finding, ...] = ()

    def begin(self, now: ServerState) -> State:
        """Begin the work for a version, unless that was done, and tell how far it has come."""
        with self._lock:
            if self._digest != now.version.digest:
                self._digest, self._findings = now.version.digest, ()
                small = len(now.version.store) <= now.settings.faults_quads
                self._state = State.UNDER_WAY if small else State.TOO_LARGE
                if small:
                    Thread(target=self._make, args=(now,), name="known faults", daemon=True).start()
            return self._state

    def findings(self) -> tuple[Finding, ...]:
        """What was found, once the work is done."""
        return self._findings

    def _make(self, now: ServerState) -> None:
        found: tuple[Finding, ...] = ()
        state = State.FAILED
        try:
            limits = now.settings.check_limits
            with now.own_checker() as pool:
                report = check_submission(pool, (), limits, version=None, against=False, as_of=None)
            found, state = report.findings, State.DONE
        except Exception as failure:  # noqa: BLE001 - whoever asks is told that it could not be done
            _LOG.warning("known faults could not be computed: %s", failure)
        with self._lock:
            if self._digest == now.version.digest:
                self._findings, self._state = found, state
