"""The document of a support thread: what supports what, who says so, and what the goals require."""

from collections.abc import Mapping, Sequence
from typing import Final

from api.word.context import Context
from api.word.document import Block, Figure, Heading, Kind, Paragraph, Row, Run
from api.word.figures import HIGHEST, HIGHEST_WHOLE, figure_of, fits
from api.word.goal_rows import in_short, requirement_section
from api.word.link_rows import rows_by_subject
from api.word.sentences import links_in_words, missing_levels, reach
from api.word.story import Section, Story
from graph.analysis.explicit_threads import ExplicitThread, Member
from graph.analysis.thread_evidence import with_quotes
from graph.catalog.requirements import read_requirements
from graph.diagrams import printed
from graph.i18n import translate
from graph.model.links import Connection
from graph.model.values import GoalRef, Text

_WIDTHS: Final = (0.37, 0.41, 0.22)


def explicit_note(context: Context, thread: ExplicitThread, *, whole: bool) -> Story:
    """The thread of a goal: links nearest to it come first, then the requirements of its goals."""
    found = with_quotes(context.store, thread.steps, context.lang, context.most_rows)
    links = _nearest_first(thread, found)[: context.most_rows]
    goals = _goals(thread)
    required = _requirements(context, goals)
    rows = tuple(rows_by_subject(context, links, required))
    title = translate(context.lang, "What supports what")
    sections = [link_section(context, title, rows)] if rows else []
    tail: list[Block] = []
    if whole:
        asking = [goal for goal in goals if goal.iri in required]
        heading = translate(context.lang, "Requirements and deadlines")
        section, reservations = requirement_section(context, heading, asking)
        if section.rows:
            sections.append(section)
        if reservations:
            tail = [Heading(translate(context.lang, "Reservations")), *reservations]
    goal = thread.goal
    return Story(
        lang=context.lang,
        kicker=translate(context.lang, "Support thread"),
        title=Text(f"{goal.short}: {goal.title.value}", goal.title.lang),
        head=tuple(_head(context, thread, required)),
        figure=_figure(context, thread, whole=whole),
        sections=tuple(sections),
        tail=tuple(tail),
        foot=context.foot,
        total=len(goals),
        page=context.page,
    )


def _requirements(context: Context, goals: Sequence[GoalRef]) -> dict[str, str]:
    """The requirements of the goals in short, by IRI, for those that have any."""
    found = read_requirements(context.store, goals, 0, context.lang, most=context.most_rows)
    return {each.goal.iri: said for each in found.goals if (said := in_short(context, each))}


def _head(context: Context, thread: ExplicitThread, required: Mapping[str, str]) -> list[Block]:
    summary = thread.summary
    asked = required.get(thread.goal.iri)
    of_goal = (
        translate(context.lang, "The goal requires: {what}.", what=asked.rstrip("."))
        if asked
        else translate(
            context.lang, "The source gives no measurable requirement and no deadline for the goal."
        )
    )
    if not thread.steps:
        said = translate(context.lang, "No goal supports it, and it supports none.")
        alone = Paragraph((Run(text=said),), Kind.LEAD)
        return [alone, Paragraph((Run(text=of_goal),))]
    lead = (reach(context, summary), missing_levels(context, summary))
    who = links_in_words(context, summary.links, summary.stated)
    return [
        Paragraph((Run(text=" ".join(filter(None, lead))),), Kind.LEAD),
        Paragraph((Run(text=who),)),
        Paragraph((Run(text=of_goal),)),
    ]


def link_section(context: Context, heading: str, rows: tuple[Row, ...]) -> Section:
    """The table of links by the goal that they are from."""
    return Section(
        heading=Heading(heading),
        headings=(
            translate(context.lang, "Goal"),
            translate(context.lang, "Relation"),
            translate(context.lang, "Who says so"),
        ),
        widths=_WIDTHS,
        rows=rows,
    )


def _nearest_first(thread: ExplicitThread, found: Sequence[Connection]) -> list[Connection]:
    """The links by how many steps their goal is from the thread's; links of one goal together."""

    def steps(goal: GoalRef) -> int:
        member = thread.of.get(goal.iri)
        ways = (member.onward, member.back) if member else ()
        return min((way.steps for way in ways if way), default=0)

    def place(connection: Connection) -> tuple[int, tuple[object, ...], str, int]:
        link = connection.first
        return (steps(link.subject), link.subject.part_of.level.place, link.subject.iri,
                steps(link.object))  # fmt: skip

    return sorted(found, key=place)


def _goals(thread: ExplicitThread) -> list[GoalRef]:
    """The goals of the thread, its own first, then by distance."""

    def place(member: Member) -> tuple[bool, int]:
        ways = [way.steps for way in (member.onward, member.back) if way]
        return member.goal.iri != thread.goal.iri, min(ways, default=0)

    return [member.goal for member in sorted(thread.members, key=place)]


def _figure(context: Context, thread: ExplicitThread, *, whole: bool) -> Figure | None:
    if not thread.steps:
        return None
    highest = HIGHEST_WHOLE if whole else HIGHEST
    flow = printed.explicit_thread(context.network, thread, context.lang)
    row = printed.level_row(thread.summary, context.lang)
    picture = flow if flow and (whole or fits(flow, highest)) else row
    return figure_of(picture, row.title, highest)
