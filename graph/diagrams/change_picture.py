"""Picture of links that come and go between goals, level by level: before and after a submission."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import Change, Flow, FlowColumn, FlowRow, Show, Wire
from graph.diagrams.flow.drawing import draw
from graph.diagrams.flow.layout import arrange
from graph.diagrams.svg import Picture
from graph.i18n import N_, translate
from graph.model.sorting import natural
from graph.model.values import Code

MOST_LINKS: Final = 40
"""With more links that change there is no picture: the lists say it better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLink:
    """A link that comes or goes, by the IRIs of its ends."""

    subject: str
    object: str
    comes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedGoal:
    """A goal at an end of a changed link."""

    iri: str
    label: str
    level: str
    """The letter of its level."""
    replaced: bool = False
    """Whether it is no longer there afterwards."""


def draw_changes(
    links: Sequence[ChangedLink],
    goals: Mapping[str, ChangedGoal],
    levels: Sequence[Code],
    lang: str,
) -> Picture | None:
    """The links that come, red and marked ⊕, and those that go, grey and marked ⊗; None if too many.

    ``goals`` are those at their ends, by IRI. Goals that are no longer there have a dotted frame.
    """
    if not 0 < len(links) <= MOST_LINKS:
        return None
    flow = changes_flow(links, goals, levels, lang)
    on = Canvas(
        laid=arrange(flow),
        lang=lang,
        none=translate(lang, "no change"),
        address=lambda _: "",
        show=Show.SUPPORT,
        rings=False,
    )
    said = "; ".join(wire.description for wire in flow.wires)
    return draw(on, remark=said, name="changes")


def changes_flow(
    links: Sequence[ChangedLink],
    goals: Mapping[str, ChangedGoal],
    levels: Sequence[Code],
    lang: str,
) -> Flow:
    """The goals at the ends of changed links, and the links."""
    letters = [level.letter for level in levels]
    inorder = sorted(goals.values(), key=lambda each: (each.replaced, natural(each.label)))
    rows = [
        FlowRow(
            key=goal.iri,
            # A level that the code list does not have stands last.
            column=letters.index(goal.level) if goal.level in letters else len(letters) - 1,
            group=goal.iri,
            heading="",
            number="",
            title=goal.label,
            description=goal.label,
            target="",
            replaced=goal.replaced,
        )
        for goal in inorder
    ]
    reached = [row.column for row in rows]
    return Flow(
        title=translate(lang, "Links that come and go"),
        columns=tuple(
            FlowColumn(level, reached.count(place), None) for place, level in enumerate(levels)
        ),
        rows=tuple(rows),
        wires=tuple(_wire(link, goals, lang) for link in links),
    )


def _wire(link: ChangedLink, goals: Mapping[str, ChangedGoal], lang: str) -> Wire:
    message = N_("comes: {subject} → {object}") if link.comes else N_("goes: {subject} → {object}")
    ends = {"subject": goals[link.subject].label, "object": goals[link.object].label}
    return Wire(
        one=link.subject,
        other=link.object,
        relation="supports",
        description=translate(lang, message, **ends),
        target="",
        part="",
        strength=2 if link.comes else 1,
        change=Change.COMES if link.comes else Change.GOES,
    )
