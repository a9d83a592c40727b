"""Words for relations and overlaps of periods."""

from graph.analysis.edges import Time
from graph.i18n import translate


def time_words(time: Time, lang: str) -> str:
    """The overlap of two periods in words."""
    return {
        Time.FULL: translate(lang, "overlap"),
        Time.PARTIAL: translate(lang, "overlap in part"),
        Time.NONE: translate(lang, "do not overlap"),
        Time.UNKNOWN: translate(lang, "unknown"),
    }[time]


def relation_words(relation: str, lang: str) -> str:
    """A relation in words."""
    return {
        "supports": translate(lang, "supports"),
        "hinders": translate(lang, "hinders"),
        "sameAim": translate(lang, "same aim"),
        "noRelation": translate(lang, "do not support each other (assessed)"),
    }[relation]
