"""The document of a goal: what it requires, what it supports and what supports it, who says so."""

from typing import Final

from api.word.context import Context, muted, separated, words
from api.word.document import Block, Figure, Heading, Kind, Paragraph, Run
from api.word.figures import HIGHEST, HIGHEST_WHOLE, figure_of, fits
from api.word.goal_rows import requirement_section
from api.word.link_rows import rows_of_goal
from api.word.quoting import footnote
from api.word.story import Section, Story
from graph.diagrams import printed
from graph.i18n import translate
from graph.model import target_words
from graph.model.goals import Goal
from graph.model.values import Text

_WIDTHS: Final = (0.2, 0.55, 0.25)
_TITLE: Final = "dct:title"


def goal_note(context: Context, goal: Goal, *, whole: bool) -> Story:
    """A goal with its requirements first, then its links, then the reservations about it."""
    ref = goal.ref
    section, reservations = requirement_section(
        context, translate(context.lang, "Requirements"), [ref], titles=False
    )
    sections = [section]
    links = rows_of_goal(context, ref.iri, goal.connections[: context.most_rows])
    if rows := tuple(links):
        headings = (
            translate(context.lang, "Relation"),
            translate(context.lang, "Goal"),
            translate(context.lang, "Who says so"),
        )
        heading = Heading(translate(context.lang, "Links to other goals"))
        sections.append(Section(heading=heading, headings=headings, widths=_WIDTHS, rows=rows))
    tail: list[Block] = []
    if reservations:
        tail = [Heading(translate(context.lang, "Reservations")), *reservations]
    if goal.reporting:
        told = Paragraph((Run(text="«"), words(goal.reporting), Run(text="»")))
        tail += [Heading(translate(context.lang, "Reporting")), told]
    return Story(
        lang=context.lang,
        kicker=translate(context.lang, "Goal"),
        title=Text(f"{ref.short}: {ref.title.value}", ref.title.lang),
        head=tuple(_head(context, goal)),
        figure=_figure(context, goal, whole=whole),
        sections=tuple(sections),
        tail=tuple(tail),
        foot=context.foot,
        page=context.page,
    )


def _head(context: Context, goal: Goal) -> list[Block]:
    ref = goal.ref
    period = target_words.period(ref.part_of.period, context.lang)
    facts = [context.named(ref.part_of)]
    facts += [Run(text=period)] if period else []
    facts += [words(kind.label) for kind in goal.types]
    own = [quote for quote in goal.quotes if _TITLE in quote.proves]
    notes = footnote(context, own[:1], title=ref.title.value)
    blocks: list[Block] = [Paragraph((*separated(facts, " · "), *notes), Kind.LEAD)]
    if goal.text:
        blocks.append(Paragraph((Run(text="«"), words(goal.text), Run(text="»"))))
    if goal.themes:
        label = muted(translate(context.lang, "Themes, by the editors:"))
        named = separated([context.named(each.thing) for each in goal.themes])
        blocks.append(Paragraph((label, *named), Kind.SMALL))
    return blocks


def _figure(context: Context, goal: Goal, *, whole: bool) -> Figure | None:
    here = context.network.index.get(goal.ref.iri)
    highest = HIGHEST_WHOLE if whole else HIGHEST
    flow = None if here is None else printed.goal_with_links(context.network, here, context.lang)
    if flow is None or not (whole or fits(flow, highest)):
        return None
    same = translate(context.lang, "The table says the same.")
    return figure_of(flow, f"{flow.title}. {same}", highest)
