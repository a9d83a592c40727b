"""Words for relations, overlaps of periods, kinds of threads, and why something is no thread."""

from graph.analysis.edges import Time
from graph.analysis.thread_summary import Summary, ThreadKind
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


def kind_words(summary: Summary, lang: str) -> str:
    """The kind of a thread; a theme at one level across authorities is named apart."""
    if summary.across_bodies:
        return translate(lang, "shared theme across authorities, claims no support")
    return {
        ThreadKind.EXPLICIT: translate(lang, "support thread"),
        ThreadKind.THEMATIC: translate(lang, "shared theme, claims no support"),
        ThreadKind.REFERENCE: translate(lang, "shared frame"),
    }[summary.kind]


def none_words(summary: Summary, lang: str) -> str:
    """Why it is no thread."""
    if summary.kind is ThreadKind.EXPLICIT:
        return translate(lang, "The goal is in no support thread.")
    if not summary.goals:
        return translate(lang, "No thread: it has no goals.")
    if summary.kind is ThreadKind.REFERENCE:
        return translate(lang, "No thread: no two sets have goals that cite the frame.")
    if not summary.apart:
        return translate(
            lang, "No thread: the theme's goals are all at one level and of one authority."
        )
    if summary.across_bodies:
        return translate(
            lang,
            "No thread: all pairs of the theme's goals across authorities are judged to be unrelated.",
        )
    return translate(
        lang, "No thread: all pairs of the theme's goals across levels are judged to be unrelated."
    )
