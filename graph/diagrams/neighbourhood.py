"""The picture of the neighbourhood explorer: goals that a reader opened, with their neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.analysis import neighbours
from graph.analysis.edges import LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_summary import ThreadKind
from graph.diagrams.flow.builder import FlowBuilder
from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import Bracket, Flow, FlowRow, Ribbon
from graph.diagrams.flow.drawing import draw
from graph.diagrams.flow.growing_layout import Step, arrange_steps
from graph.diagrams.flow.layout import Address
from graph.diagrams.svg import Picture
from graph.i18n import translate
from graph.model.links import Connection, Link, connections
from graph.model.values import Named

MOST_OPENED: Final = 12
"""The maximum number of goals that are open at once: with more, the columns become unreadable."""


@dataclass(slots=True)
class _Gathered:
    """What the opened goals bring, in the order in which they are opened."""

    goals: dict[int, int] = field(default_factory=dict)
    """The goals, with the number of the step that brings each."""
    links: dict[str, Link] = field(default_factory=dict)
    connections: list[Connection] = field(default_factory=list)
    topics: dict[tuple[ThreadKind, Named], dict[int, None]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)


def of_neighbourhood(
    network: Network,
    opened: Sequence[int],
    lang: str,
    address: Address = str,
    *,
    view: LinkFilter,
    most: int,
    remark: str = "",
) -> Picture:
    """Goals with at most ``most`` neighbours each; a goal that is opened later moves no other.

    Contested links, and those that say that two goals do not support each other, are left out.
    """
    flow, steps = neighbourhood_flow(network, opened, lang, view=view, most=most)
    on = Canvas(
        laid=arrange_steps(flow, steps),
        lang=lang,
        none=translate(lang, "no goal"),
        address=address,
        rings=False,
        opened=frozenset(network.goals[goal].iri for goal in opened),
    )
    return draw(on, remark=remark, name="neighbourhood")


def neighbourhood_flow(
    network: Network, opened: Sequence[int], lang: str, *, view: LinkFilter, most: int
) -> tuple[Flow, list[Step]]:
    """The goals, the lines between them, and how much of them each step brings."""
    found = _Gathered()
    for step, goal in enumerate(opened):
        _open(found, network, goal, step, neighbours.find(network, goal, view, most))
    built = FlowBuilder(network, lang, found.goals, found.connections)
    first = network.goals[opened[0]].short if opened else ""
    flow = built.flow(
        translate(lang, "The neighbourhood of {goal}", goal=first),
        ribbons=[
            Ribbon(thing.slug, thing.label.value, thing.iri, built.keys(goals))
            for (kind, thing), goals in found.topics.items()
            if kind is ThreadKind.THEMATIC
        ],
        brackets=[
            Bracket(thing.label.value, thing.iri, built.keys(goals))
            for (kind, thing), goals in found.topics.items()
            if kind is ThreadKind.REFERENCE
        ],
    )
    step_of = {network.goals[goal].iri: step for goal, step in found.goals.items()}
    own = [network.goals[goal] for goal in opened]

    def place(row: FlowRow) -> tuple[int, bool, bool]:
        """The opened goal first, with its set, where its own step brings it."""
        ref = own[step_of[row.key]]
        return step_of[row.key], row.group != ref.part_of.iri, row.key != ref.iri

    rows = [
        replace(row, group=f"{row.group} {step_of[row.key]}")  # a heading of its own in each step
        for row in sorted(flow.rows, key=place)
    ]
    return replace(flow, rows=tuple(rows)), found.steps


def _open(
    found: _Gathered, network: Network, goal: int, step: int, around: neighbours.Neighbours
) -> None:
    """Add a goal and its neighbours."""
    drawn = [
        edge.link
        for edge in around.links
        if not edge.contested and edge.link.relation != "noRelation"
    ]
    news = [link for link in drawn if link.iri not in found.links]
    found.links |= {link.iri: link for link in news}
    found.connections += connections(news)
    shown = [
        goal,
        *_indices(network, (end.iri for link in drawn for end in (link.subject, link.object))),
    ]
    for topic in around.topics:
        others = _indices(network, (each.iri for each in topic.goals))
        shown += others
        together = found.topics.setdefault((topic.kind, topic.thing), {})
        together |= dict.fromkeys([goal, *others])
        found.topics[topic.kind, topic.thing] = together
    for each in shown:
        found.goals.setdefault(each, step)
    found.steps.append(Step(len(found.goals), len(found.connections)))


def _indices(network: Network, iris: Iterable[str]) -> list[int]:
    return [network.index[iri] for iri in iris]
