"""Diagrams by subject: overview, thread, theme, frame, goal.

``remark`` is appended to a diagram's description.
"""

from typing import Final

from graph.analysis.edges import ALL_LINKS, SUPPORT, LinkFilter
from graph.analysis.explicit_threads import ExplicitThread
from graph.analysis.network import Network
from graph.analysis.shared_threads import SharedThread
from graph.analysis.thread_summary import ThreadKind
from graph.diagrams.flow import Bracket, Flow, Ribbon
from graph.diagrams.flow_builder import FlowBuilder
from graph.diagrams.flow_drawing import draw
from graph.diagrams.flow_layout import Address
from graph.diagrams.svg import Picture
from graph.diagrams.theme_lines import ThemeLines, draw_lines, theme_lines
from graph.i18n import translate
from graph.model import links
from graph.model.lists import MOST_GOALS


def of_everything(
    network: Network,
    lang: str,
    address: Address = str,
    *,
    remark: str = "",
    view: LinkFilter = ALL_LINKS,
    chosen: str = "",
    lines: ThemeLines | None = None,
) -> Picture:
    """All threads: as a flow of goals, or with too many goals, as themes across levels.

    ``chosen`` is the slug of a highlighted theme; it does not affect the layout. ``lines`` are the
    precomputed theme lines, if available.
    """
    if len(network.goals) > MOST_GOALS:
        lines = lines or theme_lines(network, view)
        return draw_lines(network, lang, address, lines, remark=remark)
    return draw(overview_flow(network, lang, view), lang, address, remark=remark, chosen=chosen)


def of_explicit(
    network: Network, thread: ExplicitThread, lang: str, address: Address = str, *, remark: str = ""
) -> Picture:
    """One explicit thread with all its links."""
    return draw(explicit_flow(network, thread, lang), lang, address, remark=remark)


def of_goal(
    network: Network, goal: int, lang: str, address: Address = str, *, remark: str = ""
) -> Picture | None:
    """A goal with its directly linked goals; None if it has no links."""
    flow = goal_flow(network, goal, lang)
    return draw(flow, lang, address, remark=remark) if flow.wires else None


def of_shared(
    network: Network, thread: SharedThread, lang: str, address: Address = str, *, remark: str = ""
) -> Picture:
    """The thread of a theme or a frame, which claims no support."""
    return draw(shared_flow(network, thread, lang), lang, address, remark=remark)


_MANY_LINKS: Final = 12
"""Above this number of links, an overview draws one wire per pair of sets, beside stated links."""


def overview_flow(network: Network, lang: str, view: LinkFilter = ALL_LINKS) -> Flow:
    """All goals with the threads through them. Intended for at most ``MOST_GOALS`` goals.

    A ribbon runs through the goals directly under its theme, not those under a narrower one.
    """
    drawing = FlowBuilder(network, lang, range(len(network.goals)))
    themes = [
        Ribbon(theme.thing.slug, theme.thing.label.value, theme.thing.iri, keys)
        for theme, keys in drawing.threads(ThreadKind.THEMATIC, network.themes)
    ]
    counted = [edge.link for edge in network.edges if edge.asserted and view.takes(edge)]
    proposed = [edge.link for edge in view.proposals(network.edges)]
    drawn = [link for link in (*counted, *proposed) if link.relation != "noRelation"]
    wires = drawing.wires(links.connections(drawn), gather=len(counted) > _MANY_LINKS)
    brackets = [
        Bracket(frame.thing.label.value, frame.thing.iri, keys)
        for frame, keys in drawing.threads(ThreadKind.REFERENCE, network.frames)
    ]
    linked = {
        end.iri
        for link in counted
        if link.relation in SUPPORT
        for end in (link.subject, link.object)
    }
    tied = {key for theme in themes for key in theme.rows}
    tied |= {key for bracket in brackets for key in bracket.rows}
    return drawing.flow(
        translate(lang, "The threads between {count} goals", count=len(network.goals)),
        tied=tied | drawing.keys_of(linked),
        ribbons=themes,
        wires=wires,
        brackets=brackets,
    )


def explicit_flow(network: Network, thread: ExplicitThread, lang: str) -> Flow:
    """One explicit thread with all its links."""
    members = [network.index[member.goal.iri] for member in thread.members]
    drawing = FlowBuilder(network, lang, members)
    drawn = [edge.link for edge in (*thread.steps, *thread.suggested)]
    inside = {network.goals[goal].iri for goal in members}
    wires = drawing.wires(
        [
            each
            for each in links.connections(drawn)
            if {each.first.subject.iri, each.first.object.iri} <= inside
        ]
    )
    title = translate(lang, "The support thread of {goal}", goal=thread.goal.short)
    return drawing.flow(title, wires=wires, chosen=thread.goal.iri)


def goal_flow(network: Network, goal: int, lang: str) -> Flow:
    """A goal and its directly linked goals; suggestions are included and marked."""
    touching = [
        edge
        for edge in network.edges_at((goal,))
        if not edge.contested and edge.link.relation != "noRelation"
    ]
    members = {goal, *(end for edge in touching for end in (edge.subject, edge.object))}
    drawing = FlowBuilder(network, lang, members)
    ref = network.goals[goal]
    title = translate(lang, "Links of {goal}", goal=ref.short)
    wires = drawing.wires(links.connections(edge.link for edge in touching))
    return drawing.flow(title, wires=wires, chosen=ref.iri)


def shared_flow(network: Network, thread: SharedThread, lang: str) -> Flow:
    """The thread of a theme or a frame. It claims no support."""
    goals = [network.index[tie.goal.iri] for tie in thread.ties]
    drawing = FlowBuilder(network, lang, goals)
    about, keys = thread.summary.about, drawing.keys(goals)
    if thread.summary.kind is ThreadKind.THEMATIC:
        title = translate(lang, "The theme {theme} at the levels", theme=about.label.value)
        ribbon = Ribbon(about.slug, about.label.value, about.iri, keys)
        return drawing.flow(title, ribbons=[ribbon])
    title = translate(lang, "The frame {frame} at the levels", frame=about.label.value)
    return drawing.flow(title, brackets=[Bracket(about.label.value, about.iri, keys)])
