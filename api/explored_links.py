"""Links, levels and goals in tables for the terminal."""

from collections.abc import Iterable, Sequence
from typing import Final

from api.tables import plain, short, table
from graph.edges import Basis, Edge, Time
from graph.language import translate
from graph.model import Code, GoalRef
from graph.summaries import Kind

GAP: Final = "○"
"""Nothing here: the same ring as in every picture."""


_READING: Final = Basis.EDITORIAL_READING.iri


def links_table(links: Sequence[Edge], lang: str) -> str:
    """Links, each with who says so and why; what the editors read is called that."""
    headings = [
        translate(lang, "From"),
        translate(lang, "Relation"),
        translate(lang, "To"),
        translate(lang, "Strength"),
        translate(lang, "Basis"),
        translate(lang, "State"),
        translate(lang, "Periods"),
        translate(lang, "Who says so"),
        translate(lang, "Why"),
    ]
    written = table(headings, [_link(edge, lang) for edge in links])
    read = next((e.link.basis for e in links if e.link.basis_iri == _READING), None)
    if read is None:
        return written
    note = translate(
        lang,
        "{basis}: an editorial reading, not adopted by the authorities",
        basis=read.label.value,
    )
    return f"{written}{note}\n"


def _link(edge: Edge, lang: str) -> list[str]:
    link = edge.link
    state = translate(lang, "contested") if edge.contested else link.status.label.value
    if link.needs_review:
        state += ", " + translate(lang, "needs a look: the text changed")
    return [
        link.subject.short,
        relation_words(link.relation, lang),
        link.object.short,
        link.strength.label.value if link.strength else translate(lang, "not rated"),
        link.basis.label.value if link.basis else translate(lang, "not given"),
        state,
        time_words(edge.time, lang),
        ", ".join(agent.label.value for agent in link.said_by),
        short(link.rationale.value) if link.rationale else "",
    ]


def legend(levels: Iterable[Code]) -> str:
    """What the letters of the levels stand for."""
    named = [f"{_letter(level)} {level.label.value}" for level in levels]
    return plain(" · ".join(named)) + "\n" if named else ""


def names_of(goals: Iterable[GoalRef]) -> str:
    """Some goals by their short names."""
    return ", ".join(goal.short for goal in goals)


def time_words(time: Time, lang: str) -> str:
    """How two periods meet, in words."""
    return {
        Time.FULL: translate(lang, "overlap"),
        Time.PARTIAL: translate(lang, "overlap in part"),
        Time.NONE: translate(lang, "do not overlap"),
        Time.UNKNOWN: translate(lang, "unknown"),
    }[time]


def _letter(level: Code) -> str:
    return level.letter or level.notation


def letters(levels: Iterable[Code]) -> str:
    """Some levels by their letters."""
    return " ".join(map(_letter, levels))


def ringed(levels: Sequence[Code]) -> str:
    """Levels where there is nothing, with the ring that says so."""
    return f"{GAP} {letters(levels)}" if levels else ""


def relation_words(relation: str, lang: str) -> str:
    """A relation in words."""
    return {
        "supports": translate(lang, "supports"),
        "hinders": translate(lang, "hinders"),
        "sameAim": translate(lang, "same aim"),
        "noRelation": translate(lang, "no relation"),
    }[relation]


def kind_words(kind: Kind, lang: str) -> str:
    """A kind of thread in words."""
    return {
        Kind.EXPLICIT: translate(lang, "explicit thread"),
        Kind.THEMATIC: translate(lang, "shared theme, claims no support"),
        Kind.REFERENCE: translate(lang, "shared frame"),
    }[kind]
