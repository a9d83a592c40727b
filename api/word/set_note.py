"""The document of a goal set, and of an organisation with its sets: all goals and what they require."""

from collections.abc import Iterable

from api.web import formatting
from api.word.context import Context, muted, separated, words
from api.word.document import Block, Heading, Kind, Line, Look, Paragraph, Row, Run
from api.word.explicit_note import link_section
from api.word.goal_rows import requirement_section
from api.word.link_rows import rows_by_subject
from api.word.quoting import footnote
from api.word.sentences import goals_in_words, links_in_words
from api.word.story import Section, Story
from graph.i18n import translate
from graph.model import target_words
from graph.model.goal_sets import GoalSet
from graph.model.lists import SetCard
from graph.model.subjects import Organization
from graph.model.values import GoalRef


def set_note(context: Context, found: GoalSet, *, whole: bool) -> Story:
    """A goal set: its goals with what they require; the whole document has its links too."""
    goals = [goal for headed in found.goals for goal in headed.goals]
    section, reservations = requirement_section(context, translate(context.lang, "Goals"), goals)
    sections = [section]
    links = [each for each in found.connections if each.first.relation != "noRelation"]
    if whole and links:
        rows = tuple(rows_by_subject(context, links[: context.most_rows], {}))
        sections.append(link_section(context, translate(context.lang, "Links with reasons"), rows))
    return Story(
        lang=context.lang,
        kicker=translate(context.lang, "Goal set"),
        title=found.ref.label,
        head=tuple(_head_of_set(context, found, len(goals))),
        figure=None,
        sections=tuple(sections),
        tail=tuple(_tail(context, reservations)),
        foot=context.foot,
        total=len(goals),
        page=context.page,
    )


def organization_note(context: Context, found: Organization, goals: Iterable[GoalRef]) -> Story:
    """An organisation: the sets that it publishes, and what their goals require."""
    section, reservations = requirement_section(context, translate(context.lang, "Goals"), goals)
    total = sum(card.goals for card in found.publishes)
    sets = _sets(context, found.publishes)
    return Story(
        lang=context.lang,
        kicker=translate(context.lang, "Organisation"),
        title=found.thing.label,
        head=tuple(_head_of_organization(context, found)),
        figure=None,
        sections=(section,) if section.rows else (sets,) if sets.rows else (),
        tail=tuple(_tail(context, reservations)),
        foot=context.foot,
        total=total,
        page=context.page,
    )


def _head_of_set(context: Context, found: GoalSet, goals: int) -> list[Block]:
    facts = [words(found.ref.level.label)]
    if period := target_words.period(found.ref.period, context.lang):
        facts.append(Run(text=period))
    facts.append(Run(text=goals_in_words(context, goals)))
    blocks: list[Block] = [Paragraph(separated(facts, " · "), Kind.LEAD)]
    publishers = [context.named(each) for each in found.publishers]
    said = separated(publishers) or (
        Run(text=translate(context.lang, "no publisher in the source"), look=Look.MISSING),
    )
    line: Line = (muted(translate(context.lang, "Publisher:")), *said)
    if found.parties:
        parties = separated([context.named(each) for each in found.parties])
        line = (
            *line,
            Run(text=" · "),
            muted(translate(context.lang, "Agreed with:")),
            *parties,
        )
    blocks.append(Paragraph(line))
    if found.vision:
        proven = [each for each in found.quotes if "gg:vision" in each.proves][:1]
        notes = footnote(context, proven, title=found.vision.value)
        vision: Line = (Run(text="«"), words(found.vision), Run(text="»"), *notes)
        blocks.append(Paragraph(vision))
    stated = sum(
        each.first.stated and each.first.relation != "noRelation" for each in found.connections
    )
    asserted = sum(
        not each.first.suggested and each.first.relation != "noRelation"
        for each in found.connections
    )
    text = links_in_words(context, asserted, stated)
    if not text:
        none = translate(
            context.lang,
            "None yet. No source and no editor has linked one of the set's goals to another.",
        )
        heading = translate(context.lang, "Links with reasons")
        text = f"{heading}: {none}"
    return [*blocks, Paragraph((Run(text=text),), Kind.SMALL)]


def _head_of_organization(context: Context, found: Organization) -> list[Block]:
    blocks: list[Block] = []
    total = sum(card.goals for card in found.publishes)
    lead = goals_in_words(context, total)
    blocks.append(Paragraph((Run(text=lead),), Kind.LEAD))
    if found.also:
        names = ", ".join(each.value for each in found.also)
        said = translate(context.lang, "Also called: {names}.", names=names)
        blocks.append(Paragraph((Run(text=said),), Kind.SMALL))
    for label, cards in (
        (translate(context.lang, "Publishes:"), found.publishes),
        (translate(context.lang, "Takes part in:"), found.takes_part),
    ):
        if cards:
            named = separated([context.named(card.ref) for card in cards[: context.most_rows]])
            blocks.append(Paragraph((muted(label), *named)))
    return blocks


def _sets(context: Context, cards: Iterable[SetCard]) -> Section:
    """The sets themselves, where no goal of them is known."""
    rows = tuple(
        Row(
            (
                ((context.named(card.ref),),),
                ((Run(text=target_words.period(card.ref.period, context.lang)),),),
                ((Run(text=formatting.names(card.publishers)),),),
            ),
            card.ref.iri,
        )
        for card in cards
    )
    headings = (
        translate(context.lang, "Goal set"),
        translate(context.lang, "Period"),
        translate(context.lang, "Publisher"),
    )
    return Section(
        heading=Heading(translate(context.lang, "Goal sets")),
        headings=headings,
        widths=(0.5, 0.2, 0.3),
        rows=rows,
    )


def _tail(context: Context, reservations: tuple[Paragraph, ...]) -> list[Block]:
    return [Heading(translate(context.lang, "Reservations")), *reservations] if reservations else []
