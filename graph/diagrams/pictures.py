"""Diagrams by subject: overview, thread, theme, frame, goal.

``remark`` is appended to a diagram's description.
"""

from collections.abc import Sequence
from typing import Final

from graph import formatting
from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter
from graph.analysis.explicit_threads import ExplicitThread
from graph.analysis.network import Network
from graph.analysis.shared_threads import SharedThread
from graph.analysis.thread_ends import ends, most_linked
from graph.analysis.thread_summary import Summary, ThreadKind, level_totals, summarise
from graph.diagrams.flow.builder import FlowBuilder
from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import Bracket, Flow, Ribbon, Show
from graph.diagrams.flow.drawing import draw
from graph.diagrams.flow.layout import Address, Laid, arrange
from graph.diagrams.flow.selection import select, select_each
from graph.diagrams.opened_row import StepBack
from graph.diagrams.svg import Picture
from graph.diagrams.theme_lines import ThemeLines, draw_lines
from graph.diagrams.thread_rows import of_rows
from graph.i18n import N_, translate
from graph.model import links
from graph.model.links import Connection
from graph.model.lists import MOST_GOALS
from graph.model.values import named_goal

MOST_LINKS: Final = 120
"""The maximum number of links that are drawn one by one."""
MOST_ROWS: Final = 8
"""The number of threads that an overview of many goals shows at first."""


def of_overview(  # noqa: PLR0913 - each is one choice of the reader
    laid: Laid,
    lang: str,
    address: Address = str,
    *,
    remark: str = "",
    show: Show = Show.SUPPORT,
    theme: str = "",
    goal: str = "",
    choose: Address | None = None,
) -> Picture:
    """All goals and the links between them, or their themes, or both.

    ``theme`` is the slug of a highlighted theme and ``goal`` the IRI of a chosen goal; neither moves
    anything. ``choose`` maps a goal's IRI to the address that chooses it.
    """
    flow = laid.flow
    rows = {ribbon.key: frozenset(ribbon.rows) for ribbon in flow.ribbons}
    chosen = goal if goal in laid.nodes else ""
    on = Canvas(
        laid=laid,
        lang=lang,
        none=translate(lang, "no goal"),
        address=address,
        choose=choose,
        show=show,
        theme=theme if theme in rows else "",
        bright=rows.get(theme, frozenset()),
        goal=select(flow, chosen) if chosen and show.links else None,
        each=select_each(flow) if choose is not None and show.links else {},
    )
    return draw(on, remark=remark)


def of_everything(
    network: Network,
    lang: str,
    address: Address = str,
    *,
    remark: str = "",
    view: LinkFilter = ALL_LINKS,
) -> Picture:
    """All threads: goal by goal, or with too many goals or links, as rows by the goals they end at."""
    if draws_every_goal(network, view):
        laid = arrange(overview_flow(network, lang, view))
        show = Show.SUPPORT if laid.flow.wires else Show.THEMES
        return of_overview(laid, lang, address, remark=remark, show=show)
    rows = most_linked(ends(network, view))[:MOST_ROWS]
    return of_ends(network, rows, lang, address, remark=remark)


def of_ends(  # noqa: PLR0913 - keyword-only after the address
    network: Network,
    rows: Sequence[Summary],
    lang: str,
    address: Address = str,
    *,
    remark: str = "",
    lines: ThemeLines | None = None,
    opens: Address | None = None,
    opened: StepBack | None = None,
) -> Picture:
    """Threads as rows by the goals they end at; the themes as lines if there are no threads.

    ``opens`` maps a goal's IRI to the address that opens or closes its row.
    """
    if not rows:
        return draw_lines(network, lang, address, lines, remark=remark)
    title = translate(
        lang, "The threads between {count} goals", count=formatting.number(len(network.goals), lang)
    )
    return of_rows(
        rows, level_totals(network), title, lang, address, remark=remark, opens=opens, opened=opened
    )


def of_explicit(
    network: Network, thread: ExplicitThread, lang: str, address: Address = str, *, remark: str = ""
) -> Picture:
    """One explicit thread with all its links; with too many goals or links, as one row."""
    title = translate(lang, "The support thread of {goal}", goal=thread.goal.short)
    if len(thread.members) > MOST_GOALS or thread.summary.links > MOST_LINKS:
        return of_rows([thread.summary], level_totals(network), title, lang, address, remark=remark)
    return _plain(explicit_flow(network, thread, lang), lang, address, remark)


def of_goal(
    network: Network, goal: int, lang: str, address: Address = str, *, remark: str = ""
) -> Picture | None:
    """A goal with its directly linked goals; None if it has no links."""
    touching = [edge for edge in network.edges_at((goal,)) if _drawn_at_goal(edge)]
    if not touching:
        return None
    members = {goal, *(end for edge in touching for end in (edge.subject, edge.object))}
    if len(members) > MOST_GOALS or len(touching) > MOST_LINKS:
        ref = network.goals[goal]
        counted = [edge for edge in touching if edge.asserted and edge.support]
        row = summarise(network, ThreadKind.EXPLICIT, named_goal(ref), members, counted, goal=goal)
        title = translate(lang, "Links of {goal}", goal=ref.short)
        return of_rows([row], level_totals(network), title, lang, address, remark=remark)
    return _plain(goal_flow(network, goal, lang), lang, address, remark)


def of_shared(
    network: Network, thread: SharedThread, lang: str, address: Address = str, *, remark: str = ""
) -> Picture:
    """The thread of a theme or a frame, which claims no support."""
    flow = shared_flow(network, thread, lang)
    if len(thread.ties) > MOST_GOALS:
        return of_rows(
            [thread.summary], level_totals(network), flow.title, lang, address, remark=remark
        )
    return _plain(flow, lang, address, remark)


def _plain(flow: Flow, lang: str, address: Address, remark: str) -> Picture:
    none = translate(lang, "no goal")
    on = Canvas(laid=arrange(flow), lang=lang, none=none, address=address, rings=False)
    return draw(on, remark=remark)


def drawn_links(network: Network, view: LinkFilter = ALL_LINKS) -> tuple[Connection, ...]:
    """The links of the overview: asserted ones, and suggestions if they are asked for."""
    counted = [edge.link for edge in network.edges if edge.asserted and view.takes(edge)]
    proposed = [edge.link for edge in view.proposals(network.edges)]
    drawn = [link for link in (*counted, *proposed) if link.relation != "noRelation"]
    return links.connections(drawn)


def draws_every_goal(network: Network, view: LinkFilter = ALL_LINKS) -> bool:
    """Whether a network is small enough for an overview of single goals."""
    small = len(network.goals) <= MOST_GOALS
    return small and len(drawn_links(network, view)) <= MOST_LINKS


def overview_flow(network: Network, lang: str, view: LinkFilter = ALL_LINKS) -> Flow:
    """All goals with the threads through them. Intended for networks that ``draws_every_goal`` takes.

    A ribbon runs through the goals of its theme's thread: those under the theme and one step narrower.
    """
    drawing = FlowBuilder(
        network, lang, range(len(network.goals)), drawn_links(network, view), folded=True
    )
    themes = [
        Ribbon(theme.thing.slug, theme.thing.label.value, theme.thing.iri, keys)
        for theme, keys in drawing.threads(ThreadKind.THEMATIC)
    ]
    brackets = [
        Bracket(frame.thing.label.value, frame.thing.iri, keys)
        for frame, keys in drawing.threads(ThreadKind.REFERENCE)
    ]
    title = translate(lang, "The threads between {count} goals", count=len(network.goals))
    return drawing.flow(title, ribbons=themes, brackets=brackets)


def explicit_flow(network: Network, thread: ExplicitThread, lang: str) -> Flow:
    """One explicit thread with all its links."""
    members = [network.index[member.goal.iri] for member in thread.members]
    inside = {network.goals[goal].iri for goal in members}
    drawn = [edge.link for edge in (*thread.steps, *thread.suggested)]
    drawing = FlowBuilder(
        network,
        lang,
        members,
        [
            each
            for each in links.connections(drawn)
            if {each.first.subject.iri, each.first.object.iri} <= inside
        ],
    )
    title = translate(lang, "The support thread of {goal}", goal=thread.goal.short)
    return drawing.flow(title, chosen=thread.goal.iri)


def goal_flow(network: Network, goal: int, lang: str) -> Flow:
    """A goal and its directly linked goals; suggestions are included and marked."""
    touching = [edge for edge in network.edges_at((goal,)) if _drawn_at_goal(edge)]
    members = {goal, *(end for edge in touching for end in (edge.subject, edge.object))}
    drawing = FlowBuilder(network, lang, members, links.connections(edge.link for edge in touching))
    ref = network.goals[goal]
    title = translate(lang, "Links of {goal}", goal=ref.short)
    return drawing.flow(title, chosen=ref.iri)


def _drawn_at_goal(edge: Edge) -> bool:
    return not edge.contested and edge.link.relation != "noRelation"


def shared_flow(network: Network, thread: SharedThread, lang: str) -> Flow:
    """The thread of a theme or a frame. It claims no support."""
    goals = [network.index[tie.goal.iri] for tie in thread.ties]
    drawing = FlowBuilder(network, lang, goals)
    about, keys = thread.summary.about, drawing.keys(goals)
    if thread.summary.kind is ThreadKind.THEMATIC:
        message = N_("The theme {theme} at the levels")
        if thread.summary.across_bodies:
            message = N_("The theme {theme} across authorities")
        title = translate(lang, message, theme=about.label.value)
        ribbon = Ribbon(about.slug, about.label.value, about.iri, keys)
        return drawing.flow(title, ribbons=[ribbon])
    title = translate(lang, "The frame {frame} at the levels", frame=about.label.value)
    return drawing.flow(title, brackets=[Bracket(about.label.value, about.iri, keys)])
