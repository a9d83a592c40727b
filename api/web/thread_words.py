"""Words for what kind of thread it is, how far it reaches, and why something is no thread."""

from graph.analysis.thread_summary import Summary, ThreadKind
from graph.i18n import translate


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
