"""Pictures of threads, as SVG: of the whole graph, of one explicit thread, of a theme or a frame."""

from graph import flows
from graph.canvas import Address
from graph.draw import draw
from graph.edges import EVERYTHING, View
from graph.network import Network
from graph.theme_lines import ThemeLines, draw_lines, theme_lines
from graph.threads import ExplicitThread
from graph.ties import SharedThread


def of_everything(
    network: Network,
    lang: str,
    address: Address = str,
    *,
    view: View = EVERYTHING,
    chosen: str = "",
    lines: ThemeLines | None = None,
) -> str:
    """All threads: goal by goal, or with too many goals for that the themes at the levels.

    CHOSEN is the slug of a theme that stands out; positions do not move. LINES is what a picture
    of themes shows, if that is known.
    """
    if len(network.goals) > flows.MOST_GOALS:
        return draw_lines(network, lang, address, lines or theme_lines(network, view))
    return draw(flows.overview(network, lang, view), lang, address, chosen=chosen)


def of_explicit(network: Network, thread: ExplicitThread, lang: str, address: Address = str) -> str:
    """One explicit thread with every link in it."""
    return draw(flows.of_explicit(network, thread, lang), lang, address)


def of_goal(network: Network, goal: int, lang: str, address: Address = str) -> str:
    """A goal among those it is directly linked with; "" when it is linked with none."""
    flow = flows.of_goal(network, goal, lang)
    return draw(flow, lang, address) if flow.wires else ""


def of_shared(network: Network, thread: SharedThread, lang: str, address: Address = str) -> str:
    """The thread of a theme or a frame, which claims no support."""
    return draw(flows.of_shared(network, thread, lang), lang, address)
