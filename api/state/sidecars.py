"""Keeps what was computed from a version beside it, for the next start."""

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from api.state import derived, networks
from api.state.kept import file_name, layouts
from api.state.server_state import OpenVersion
from graph.i18n import LANGUAGES
from graph.store.sidecars import drop_sidecars, write_sidecars
from graph.store.workspace import Version, Workspace

if TYPE_CHECKING:
    from graph.records.files import Records

_LOG: Final = logging.getLogger("goalgraph")
_COMPUTED: Final[dict[str, Any]] = {
    "sets": derived.cards,
    "themes": derived.themes,
    "theme links": derived.links_of_themes,
    "frames": derived.frames,
    "channels": derived.channels,
    "theme levels": derived.levels_of_themes,
    "frame levels": derived.levels_of_frames,
    "orgs": derived.organizations,
    "sources": derived.sources,
    "timeline": derived.timeline,
    "catalogue": derived.catalogue,
    "overview": derived.overview,
    "network": networks.of_version,
    "shared threads": derived.shared,
    "lines": derived.lines,
    "followed": derived.followed,
}
"""What is kept in each language, by name."""
_SHARED: Final[dict[str, Any]] = {"tables": derived.tables}
"""What is kept for all languages."""


def keep(opened: OpenVersion, workspace: Workspace, larger_than: int) -> None:
    """Write the values of an open version beside it, unless they are there, and delete those of others.

    Only for versions of more quads than ``larger_than``: a small one is computed sooner than read.
    A disk that is full or read-only is logged: the values are only computed again at the next start.
    """
    if opened.folder is None or len(opened.store) <= larger_than:
        return
    try:
        if opened.sidecars is not None and _is_whole(opened.sidecars):
            return
        write(opened, workspace.version(opened.folder))
        older = [number for number in workspace.numbers() if number < opened.folder]
        drop_sidecars(workspace, older)
    except OSError as failure:
        _LOG.info("computed values cannot be kept: %s", failure)


def _is_whole(records: "Records") -> bool:
    expected = {file_name(name, lang) for name in _COMPUTED for lang in LANGUAGES}
    expected |= _SHARED.keys()
    return expected <= records.values.keys() and not [*records.damaged()]


def write(opened: OpenVersion, version: Version) -> bool:
    """Write the values of an open version beside it; False if another process does.

    Raises ``OSError``.
    """
    from graph.records.files import Kept  # noqa: PLC0415 - loads numpy

    shared = {
        name: Kept(layouts()[name], partial(compute, opened)) for name, compute in _SHARED.items()
    }
    return write_sidecars(
        version,
        shared
        | {
            file_name(name, lang): Kept(layouts()[name], partial(compute, opened, lang))
            for name, compute in _COMPUTED.items()
            for lang in LANGUAGES
        },
    )
