"""Goals with what they require, by when and who says so, as rows of a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode

from api.web import formatting
from api.word.context import Context, words
from api.word.document import Footnote, Heading, Kind, Line, Look, Paragraph, Row, Run
from api.word.quoting import footnote
from api.word.story import Section
from graph.catalog.requirements import GoalRequirements, Requirement, read_requirements
from graph.diagrams.svg import level_ink
from graph.i18n import translate
from graph.model import target_words
from graph.model.code_lists import Codes
from graph.model.goals import Target
from graph.model.references import quotes_of
from graph.model.values import GoalRef, Quote

_WIDTHS: Final = (0.30, 0.34, 0.17, 0.19)
MOST_RESERVATIONS: Final = 3
"""Reservations of one goal below the table."""
_TITLE: Final = "dct:title"
Quotes = Mapping[str, Sequence[Quote]]


def requirement_section(
    context: Context,
    heading: str,
    goals: Iterable[GoalRef],
    *,
    titles: bool = True,
    below: Mapping[str, str] | None = None,
) -> tuple[Section, tuple[Paragraph, ...]]:
    """The goals with their requirements as a table, and the reservations about them.

    Of more goals than ``most_rows`` only the first are read. With ``titles`` a goal without a quoted
    measure has the place of its title as a footnote. ``below`` are words under the names of goals, by IRI.
    """
    found = read_requirements(context.store, goals, 0, context.lang, most=context.most_rows)
    codes = Codes(context.store, context.lang)
    rows: list[Row] = []
    for each in found.goals:
        quotes = quotes_of(context.store, NamedNode(each.goal.iri), context.lang, codes)
        first, *more = _rows(context, each, quotes, titles=titles)
        if below and (words_below := below.get(each.goal.iri)):
            line = (Run(text=words_below, look=Look.MUTED),)
            first = Row(((*first.cells[0], line), *first.cells[1:]), first.about)
        rows += [first, *more]
    section = Section(
        heading=Heading(heading),
        headings=(
            translate(context.lang, "Goal"),
            translate(context.lang, "Requirement"),
            translate(context.lang, "Deadline"),
            translate(context.lang, "Who says so"),
        ),
        widths=_WIDTHS,
        rows=tuple(rows),
    )
    return section, tuple(_reservations(context, found.goals))


def goal_name(context: Context, goal: GoalRef) -> Line:
    """The number of a goal in the colour of its level, and its title, which links to its page."""
    return (
        Run(text=goal.short, look=Look.BOLD, ink=level_ink(goal.part_of.level)),
        Run(text=f" {goal.title.value}", lang=goal.title.lang, address=context.address(goal.iri)),
    )


def required(context: Context, row: Requirement) -> tuple[Line, ...]:
    """What a target requires and where it starts from, or what is missing."""
    target, measure = row.target, row.measure
    if target is None:
        gap = Run(
            text=translate(context.lang, "no measurable requirement in the source"),
            look=Look.MISSING,
        )
        if measure and measure.text:
            said = replace(words(measure.text), cited=True)
            return ((Run(text="«"), said, Run(text="»")), (gap,))
        return ((gap,),)
    asked = target_words.required(target, context.lang)
    often = target_words.recurrence(target.recurrence, context.lang)
    lines: list[Line] = [(Run(text=f"{asked} {often}".rstrip()),)]
    if start := target_words.starting_point(target, context.lang):
        text = start
        if target.baseline is not None:
            text = translate(context.lang, "starting point: {figure}", figure=start)
        lines.append((Run(text=text, look=Look.MUTED),))
    return tuple(lines)


def in_short(context: Context, each: GoalRequirements) -> str:
    """The first requirement with its deadline, and how many more there are; "" without any."""
    targets = [row.target for row in each.rows if row.target]
    if not targets:
        return ""
    first = targets[0]
    said = target_words.required(first, context.lang)
    if when := target_words.due(first, context.lang):
        said = f"{said}, {when}"
    if len(targets) > 1:
        said = translate(context.lang, "{first}; {more} more", first=said, more=len(targets) - 1)
    return said


def due(context: Context, target: Target | None) -> Line:
    """The deadline with the source's own words, or that there is none."""
    said = target_words.due(target, context.lang) if target else ""
    if said:
        return (Run(text=said),)
    return (Run(text=translate(context.lang, "no deadline in the source"), look=Look.MISSING),)


def _rows(
    context: Context, each: GoalRequirements, quotes: Quotes, *, titles: bool
) -> Iterator[Row]:
    """A row for each measure, or for each target if their deadlines differ."""
    name: tuple[Line, ...] = _name(context, each, quotes, titles=titles)
    for _, of in groupby(each.rows, key=lambda row: row.measure.iri if row.measure else ""):
        together = list(of)
        measure = together[0].measure
        notes = footnote(context, (quotes.get(measure.iri, ()) if measure else ())[:1])
        deadlines = {due(context, row.target) for row in together}
        for part in [together] if len(deadlines) == 1 else [[row] for row in together]:
            lines = tuple(line for row in part for line in required(context, row))
            who = _who(context, part, notes)
            yield Row((name, lines, (due(context, part[0].target),), who), each.goal.iri)
            name, notes = (), ()


def _name(
    context: Context, each: GoalRequirements, quotes: Quotes, *, titles: bool
) -> tuple[Line, ...]:
    """The goal and who has set it; the words of the goal are a footnote if no measure has one."""
    measured = any(row.measure and quotes.get(row.measure.iri) for row in each.rows)
    own = () if measured or not titles else _of_title(context, each.goal, quotes)
    body = formatting.names(each.publishers) or each.goal.part_of.label.value
    return ((*goal_name(context, each.goal), *own), (Run(text=body, look=Look.MUTED),))


def _of_title(context: Context, goal: GoalRef, quotes: Quotes) -> tuple[Footnote, ...]:
    found = [each for each in quotes.get(goal.iri, ()) if _TITLE in each.proves]
    return footnote(context, found[:1], title=goal.title.value)


def _who(
    context: Context, rows: Sequence[Requirement], notes: tuple[Footnote, ...]
) -> tuple[Line, ...]:
    """That the source says it, with its words as a footnote; what of it the editors read."""
    if not any(row.target or (row.measure and row.measure.text) for row in rows):
        return ()
    lines: list[Line] = [(Run(text=translate(context.lang, "The source says it")), *notes)]
    read = dict.fromkeys(
        f"«{row.target.comparator.label.value}»"
        for row in rows
        if row.target and row.target.comparator and row.target.comparator_read
    )
    if read:
        said = translate(context.lang, "the editors' reading: {words}", words=", ".join(read))
        lines.append((Run(text=said, look=Look.MUTED),))
    return tuple(lines)


def _reservations(context: Context, goals: Sequence[GoalRequirements]) -> Iterator[Paragraph]:
    for each in goals:
        for one in each.reservations[:MOST_RESERVATIONS]:
            who = (
                translate(context.lang, "the source")
                if one.stated
                else translate(context.lang, "the editors")
            )
            start = Run(text=f"{each.goal.short} ({who}): ", look=Look.BOLD)
            said = replace(words(one.text), cited=one.stated)
            yield Paragraph((start, said), Kind.SMALL)
