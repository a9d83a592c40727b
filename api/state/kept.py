"""Values of a version by name and language: held in memory, or else read from disk, or else computed."""

import logging
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeVar

from api.state.server_state import OpenVersion
from graph.analysis.edges import ALL_LINKS, LinkFilter

T = TypeVar("T")
_LOG: Final = logging.getLogger("goalgraph")


def kept(version: OpenVersion, name: str, lang: str | None, make: Callable[[], T]) -> T:
    """A value that is kept beside the version, or will be, under a name of ``layouts``.

    ``lang`` is None for a value that is the same in every language.
    """

    def read_or_make() -> T:
        if version.sidecars is not None:
            from graph.records.decoding import Damaged  # noqa: PLC0415 - loads numpy

            try:
                found: T = version.sidecars.read(file_name(name, lang), layouts()[name])
            except KeyError:  # of another layout
                pass
            except Damaged as wrong:
                _LOG.warning("a kept value cannot be read and is computed again: %s", wrong)
            else:
                return found
        return make()

    return version.derived.of((name, lang), read_or_make)


def viewed(
    version: OpenVersion, name: str, lang: str, view: LinkFilter, make: Callable[[], T]
) -> T:
    """A value under a link filter: only the one of all links is kept."""
    if view == ALL_LINKS:
        return kept(version, name, lang, make)
    return version.derived.of((name, lang, view), make)


def file_name(name: str, lang: str | None) -> str:
    """The name under which a value is kept, in a language or for all."""
    return f"{name}-{lang}" if lang else name


@cache
def layouts() -> Mapping[str, Any]:
    """The type of each value that is kept, by its name."""
    from graph.analysis.counts.tables import Tables  # noqa: PLC0415 - loads numpy
    from graph.analysis.followup import SetFollowUp  # noqa: PLC0415 - only for large versions
    from graph.analysis.network import Network  # noqa: PLC0415 - as above
    from graph.analysis.thread_summary import Summary  # noqa: PLC0415 - as above
    from graph.analysis.timeline import Timeline  # noqa: PLC0415 - as above
    from graph.catalog.facet_counts import Catalogue  # noqa: PLC0415 - as above
    from graph.diagrams.theme_lines import ThemeLines  # noqa: PLC0415 - as above
    from graph.model.lists import Overview, SetCard, Tally  # noqa: PLC0415 - as above
    from graph.model.subjects import SourceCard  # noqa: PLC0415 - as above
    from graph.model.values import Code  # noqa: PLC0415 - as above

    return {
        "sets": tuple[SetCard, ...],
        "themes": tuple[Tally, ...],
        "theme links": dict[str, int],
        "frames": tuple[Tally, ...],
        "channels": tuple[Tally, ...],
        "theme levels": tuple[Code, ...],
        "frame levels": tuple[Code, ...],
        "orgs": tuple[Tally, ...],
        "sources": tuple[SourceCard, ...],
        "timeline": Timeline,
        "catalogue": Catalogue,
        "overview": Overview,
        "network": Network,
        "tables": Tables | None,
        "shared threads": tuple[Summary, ...],
        "lines": ThemeLines | None,
        "followed": tuple[SetFollowUp, ...],
    }
