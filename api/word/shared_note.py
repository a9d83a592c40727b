"""The document of a theme or a frame: its goals, what they require, and what is missing."""

from collections.abc import Sequence

from api.word.context import Context, muted, separated, words
from api.word.document import Block, Figure, Heading, Kind, Paragraph, Run
from api.word.figures import HIGHEST, HIGHEST_WHOLE, figure_of, fits
from api.word.goal_rows import requirement_section
from api.word.sentences import goals_in_words, missing_levels, reach
from api.word.story import Section, Story
from graph.analysis import lookup, shared_threads
from graph.analysis.edges import LinkFilter
from graph.analysis.shared_threads import SharedThread, ThreadGoal
from graph.analysis.thread_summary import Summary, ThreadKind
from graph.catalog import subjects
from graph.diagrams import printed
from graph.i18n import translate
from graph.model.references import set_place
from graph.model.sorting import numerical
from graph.model.subjects import Subject
from graph.model.values import GoalRef, Named


def of_theme(slug: str, subject: Subject | None, context: Context, whole: bool) -> Story:  # noqa: FBT001
    """The document of a theme; ``subject`` is what its page shows, if already read.

    Its thread is read when it is asked for, as it needs the network.
    """
    known = context.network
    thread = shared_threads.thematic(known, lookup.theme(known, slug), LinkFilter())
    subject = subject or subjects.theme(context.store, slug, context.lang)
    return shared_note(context, thread, subject, whole=whole)


def of_frame(slug: str, subject: Subject | None, context: Context, whole: bool) -> Story:  # noqa: FBT001
    """The document of a frame, as for a theme."""
    known = context.network
    thread = shared_threads.reference(known, lookup.frame(known, slug), LinkFilter())
    subject = subject or subjects.frame(context.store, slug, context.lang)
    return shared_note(context, thread, subject, whole=whole)


def shared_note(context: Context, thread: SharedThread, subject: Subject, *, whole: bool) -> Story:
    """A theme with the themes one step narrower, or a frame; neither claims support.

    The goals of each narrower theme stand under its name, as the same word may mean two things.
    """
    summary, goals = thread.summary, [tie.goal for tie in thread.ties]
    sections: list[Section] = []
    reservations: list[Paragraph] = []
    for theme, ties in _by_theme(thread):
        name = theme.label.value if len(goals) > len(ties) else translate(context.lang, "Goals")
        section, about = requirement_section(
            context, name, [tie.goal for tie in ties], below=_adopters(context, ties)
        )
        sections.append(section)
        reservations += about
    if reported := _reported(thread, subject):
        name = translate(context.lang, "Goals")
        section, about = requirement_section(context, name, reported)
        sections.append(section)
        reservations += about
    tail: list[Block] = []
    if reservations:
        tail = [Heading(translate(context.lang, "Reservations")), *reservations]
    return Story(
        lang=context.lang,
        kicker=_kicker(context, summary, subject),
        title=summary.about.label,
        head=tuple(_head(context, thread, subject, len(reported))),
        figure=_figure(context, thread, whole=whole),
        sections=tuple(sections),
        tail=tuple(tail),
        foot=context.foot,
        total=len(goals) + len(reported),
        page=context.page,
    )


def _adopters(context: Context, ties: Sequence[ThreadGoal]) -> dict[str, str]:
    """The goals that adopt a goal, and count with it, by its IRI."""
    label = translate(context.lang, "Adopted by")
    return {
        tie.goal.iri: f"{label} {', '.join(row.short for row in tie.rows)}"
        for tie in ties
        if tie.rows
    }


def _kicker(context: Context, summary: Summary, subject: Subject) -> str:
    if summary.kind is ThreadKind.THEMATIC:
        return translate(context.lang, "Theme")
    if subject.is_channel:
        return translate(context.lang, "Reporting channel")
    return translate(context.lang, "Frame")


def _reported(thread: SharedThread, subject: Subject) -> tuple[GoalRef, ...]:
    """The goals that are reported in a channel, which no thread connects."""
    if not subject.is_channel:
        return ()
    citing = {goal.iri for tie in thread.ties for goal in (tie.goal, *tie.rows)}
    return tuple(
        goal for shelf in subject.shelves for goal in shelf.goals if goal.iri not in citing
    )


def _head(context: Context, thread: SharedThread, subject: Subject, reported: int) -> list[Block]:
    summary = thread.summary
    said = " ".join(filter(None, (reach(context, summary), missing_levels(context, summary))))
    if reported and not thread.ties:
        said = translate(
            context.lang, "Reported in it: {goals}.", goals=goals_in_words(context, reported)
        )
    blocks: list[Block] = [Paragraph((Run(text=said),), Kind.LEAD)]
    if subject.definition:
        definition = [words(subject.definition)]
        if subject.note:
            definition += [Run(text=" "), words(subject.note)]
        blocks.append(Paragraph(tuple(definition)))
    if subject.confused_with:
        others = separated([context.named(each) for each in subject.confused_with])
        told = muted(translate(context.lang, "Not to be confused with:"))
        blocks.append(Paragraph((told, *others, Run(text=".")), Kind.SMALL))
    if summary.kind is ThreadKind.THEMATIC:
        claim = translate(
            context.lang,
            "That the goals belong to the theme is the editors' reading, not adopted by the authorities. "
            "It does not say that they support each other. Goals, requirements and "
            "deadlines are the sources' own.",
        )
    elif subject.is_channel:
        claim = translate(
            context.lang,
            "Reporting channel: the goals are reported in it. That two goals are reported in the same place "
            "does not connect them.",
        )
    else:
        claim = translate(
            context.lang,
            "The goals refer to the frame themselves. That does not say that they support each other. Goals, "
            "requirements and deadlines are the sources' own.",
        )
    return [*blocks, Paragraph((Run(text=claim),), Kind.SMALL)]


def _figure(context: Context, thread: SharedThread, *, whole: bool) -> Figure | None:
    if not thread.ties:
        return None
    highest = HIGHEST_WHOLE if whole else HIGHEST
    flow = printed.shared_thread(context.network, thread, context.lang)
    row = printed.level_row(thread.summary, context.lang)
    picture = flow if flow and (whole or fits(flow, highest)) else row
    return figure_of(picture, row.title, highest)


def _by_theme(thread: SharedThread) -> list[tuple[Named, Sequence[ThreadGoal]]]:
    """The goals under each theme in reading order; a goal under several stands under the first."""
    together: dict[str, tuple[Named, list[ThreadGoal]]] = {}
    for tie in sorted(thread.ties, key=lambda tie: place_of_goal(tie.goal)):
        theme = tie.through[0] if tie.through else thread.summary.about
        together.setdefault(theme.iri, (theme, []))[1].append(tie)
    return list(together.values())


def place_of_goal(goal: GoalRef) -> tuple[object, ...]:
    """The sort key of goals: level in reading order, set, number."""
    return (*set_place(goal.part_of), numerical(goal.number))
