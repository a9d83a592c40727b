"""The known faults of sources, found in the background.

Nobody waits for it: a page that needs them begins the work, and says that it is under way.
"""

import logging
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from api.state.memo import Memo, Once
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


@dataclass(frozen=True, slots=True)
class KnownFaults:
    """How the work went, and what was found."""

    state: State
    findings: tuple[Finding, ...] = ()


class SourceFaults:
    """What the rules find about one version itself; a new version lets go of that of the old one."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._held = Memo(most=1)
        self._known: Once[KnownFaults] | None = None

    def begin(self, now: ServerState) -> State:
        """Begin the work for a version, unless that was done, and tell how far it has come."""
        if len(now.version.store) > now.settings.faults_quads:
            return State.TOO_LARGE
        self._known = self._held.held(now.version.digest, partial(_find, now))
        found = self._known.begin()
        return found.result().state if found.done() else State.UNDER_WAY

    def findings(self) -> tuple[Finding, ...]:
        """What was found, once the work is done."""
        found = None if self._known is None else self._known.begun
        return found.result().findings if found is not None and found.done() else ()


def _find(now: ServerState) -> KnownFaults:
    limits = now.settings.check_limits
    try:
        with now.own_checker() as pool:
            report = check_submission(pool, (), limits, version=None, against=False, as_of=None)
    except Exception as failure:  # noqa: BLE001 - whoever asks is told that it could not be done
        _LOG.warning("known faults could not be computed: %s", failure)
        return KnownFaults(State.FAILED)
    return KnownFaults(State.DONE, report.findings)
