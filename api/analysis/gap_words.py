"""The names of the kinds of gaps."""

from typing import Final

from graph.analysis.gap_values import GapKind
from graph.i18n import N_, translate

_NAMES: Final = {
    GapKind.SUPPORTED_BY_NOTHING: N_("Goals that nothing supports"),
    GapKind.WITHOUT_AGENCY: N_("National goals that no agency's plan supports"),
    GapKind.NOTHING_OUTSIDE: N_("Goals that support nothing outside their own set"),
    GapKind.ONE_SIDED: N_("Themes at one level only"),
    GapKind.ABSENT: N_("Announced, but missing in the copy we have"),
    GapKind.ONLY_SUGGESTED: N_("Goals that only suggestions support"),
    GapKind.UNSUPPORTED: N_("Goals without support from one or more levels"),
    GapKind.SUPPORTS_NOTHING: N_("Goals that support nothing"),
}


def gap_name(kind: GapKind, lang: str) -> str:
    """The name of a kind, as a heading."""
    return translate(lang, _NAMES[kind])
