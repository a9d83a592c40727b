"""The known faults of sources, computed in the background.

No request waits for them: a page that needs them starts the check and shows that it is under way.
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
    """The state of the background check."""

    UNDER_WAY = "under way"
    DONE = "done"
    FAILED = "failed"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class KnownFaults:
    """The outcome of the background check."""

    state: State
    findings: tuple[Finding, ...] = ()


class SourceFaults:
    """The findings of the rules about one version; those of a new version replace them."""

    def __init__(self) -> None:
        """Start without findings."""
        self._held = Memo(most=1)
        self._known: Once[KnownFaults] | None = None

    def begin(self, now: ServerState) -> State:
        """Start the check of a version, unless it was started before, and return its state."""
        if len(now.version.store) > now.settings.faults_quads:
            return State.TOO_LARGE
        self._known = self._held.held(now.version.digest, partial(_find, now))
        found = self._known.begin()
        return found.result().state if found.done() else State.UNDER_WAY

    def findings(self) -> tuple[Finding, ...]:
        """The findings; empty until the check is done."""
        found = None if self._known is None else self._known.begun
        return found.result().findings if found is not None and found.done() else ()


def _find(now: ServerState) -> KnownFaults:
    limits = now.settings.check_limits
    try:
        with now.own_checker() as pool:
            report = check_submission(pool, (), limits, version=None, against=False, as_of=None)
    except Exception as failure:  # noqa: BLE001 - reported to the page as FAILED
        _LOG.warning("known faults could not be computed: %s", failure)
        return KnownFaults(State.FAILED)
    return KnownFaults(State.DONE, report.findings)
