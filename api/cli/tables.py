"""Tables for the terminal, and the table of links."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from api.web.thread_words import relation_words, time_words
from graph import namespaces
from graph.analysis.edges import Basis, Edge
from graph.formatting import plain
from graph.i18n import translate
from graph.model.values import Code, GoalRef

LONGEST: Final = 70
"""Maximum characters of a title or a reason in a table."""
_LONGEST_TERM: Final = 200
"""Maximum characters of an IRI or a literal in a query result."""
_FALLBACK: Final = (10_000, 24)
"""Size in columns and lines without a terminal: output to a file or pipe is never cut."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under their headings, cut to the width of the terminal."""
    return _aligned(headings, [[plain(each) for each in row] for row in rows])


def results_table(data: bytes) -> str:
    """A SPARQL JSON result as a table; for an ASK query, «true» or «false»."""
    result = json.loads(data)
    if "boolean" in result:
        return f"{str(result['boolean']).lower()}\n"
    columns = result["head"]["vars"]
    found = result["results"]["bindings"]
    return _aligned(
        columns, [[_term(row[name]) if name in row else "" for name in columns] for row in found]
    )


def _aligned(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    lines = [list(headings), ["-" * width for width in widths], *cells]
    room = shutil.get_terminal_size(_FALLBACK).columns
    return "".join(_line(line, widths)[:room] + "\n" for line in lines)


def _term(term: Mapping[str, str]) -> str:
    iri = term["type"] == "uri"
    value = namespaces.compact(term["value"]).strip("<>") if iri else term["value"]
    return " ".join(value.split())[:_LONGEST_TERM]


def short(text: str) -> str:
    """``text`` on one line, cut to ``LONGEST`` characters; « …» marks a cut text."""
    clean = plain(text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 2].rstrip() + " …"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


GAP: Final = "○"
"""Marks a gap: the same ring as in every picture."""
_READING: Final = Basis.EDITORIAL_READING.iri


def links_table(links: Sequence[Edge], lang: str) -> str:
    """Links with author and rationale; a note marks editorial readings as such."""
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
        state += ", " + translate(lang, "needs review: the text has changed")
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
    """The letters of the levels with their names."""
    named = [f"{_letter(level)} {level.short.value}" for level in levels]
    return plain(" · ".join(named)) + "\n" if named else ""


def names_of(goals: Iterable[GoalRef]) -> str:
    """The short names of goals, separated by commas."""
    return ", ".join(goal.short for goal in goals)


def _letter(level: Code) -> str:
    return level.letter or level.notation


def letters(levels: Iterable[Code]) -> str:
    """The letters of levels, separated by spaces."""
    return " ".join(map(_letter, levels))


def ringed(levels: Sequence[Code]) -> str:
    """The letters of levels without goals or support, after the gap ring; "" without levels."""
    return f"{GAP} {letters(levels)}" if levels else ""
