"""Sentences that several documents have: how many goals and links there are, at which levels, who says so."""

from api.word.context import Context
from graph.analysis.thread_summary import Summary
from graph.formatting import number
from graph.i18n import translate


def goals_in_words(context: Context, count: int) -> str:
    """How many goals there are."""
    if count == 1:
        return translate(context.lang, "1 goal")
    return translate(context.lang, "{count} goals", count=number(count, context.lang))


def reach(context: Context, summary: Summary) -> str:
    """How many goals there are at how many levels."""
    return (
        translate(
            context.lang,
            "{goals} goals at {reached} of {all} levels.",
            goals=number(summary.goals, context.lang),
            reached=len(summary.reached),
            all=len(summary.levels),
        )
        if summary.goals != 1
        else translate(
            context.lang,
            "1 goal at {reached} of {all} levels.",
            reached=len(summary.reached),
            all=len(summary.levels),
        )
    )


def missing_levels(context: Context, summary: Summary) -> str:
    """The levels at which there is no goal, in a sentence; "" if there are none."""
    if not summary.missing:
        return ""
    names = ", ".join(level.label.value for level in summary.missing)
    return translate(context.lang, "No goal at: {levels}.", levels=names)


def links_in_words(context: Context, links: int, stated: int) -> str:
    """How many links there are, ``stated`` of them by a source, and who says them; "" without any."""
    if not links:
        return ""
    if links == 1:
        count = translate(context.lang, "1 link with reasons.")
    else:
        said = number(links, context.lang)
        count = translate(context.lang, "{links} links with reasons.", links=said)
    return f"{count} {whose_words(context, links, stated)}"


def whose_words(context: Context, links: int, stated: int) -> str:
    """How many links a source states, and how many are the editors' reading."""
    read, lang = links - stated, context.lang
    if links == 1 == stated:
        return translate(lang, "The source says it itself.")
    if links == 1 == read:
        return translate(lang, "The editors read it; the authorities have not adopted it.")
    if not read:
        return translate(lang, "The sources say all of them themselves.")
    if not stated:
        return translate(
            lang, "The editors read all of them; the authorities have not adopted them."
        )
    return translate(
        lang,
        "The sources say {stated} themselves; the editors read {read}, which the authorities have not adopted.",
        stated=number(stated, lang),
        read=number(read, lang),
    )
