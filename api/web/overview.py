"""The picture of all threads, as an address asks for it: ``?show=``, ``?goal=``, ``?theme=``, ``?open=``."""

from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request

from api.state import derived
from api.web.negotiation import language
from api.web.pictures import picture
from api.web.requests import network, served
from graph import namespaces
from graph.analysis import explicit_threads, lookup
from graph.analysis.edges import ALL_LINKS, LinkFilter
from graph.diagrams import pictures
from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import Laid
from graph.diagrams.flow.selection import select
from graph.diagrams.opened_row import step_back
from graph.diagrams.svg import Picture
from graph.diagrams.theme_lines import draw_lines
from graph.i18n import LANGUAGES
from graph.model.values import GoalRef

_ROWS: Final = (pictures.MOST_ROWS, 20, 50)
"""The numbers of threads that ``?rows=`` shows, in turn."""


@dataclass(frozen=True, slots=True)
class ChosenGoal:
    """The goal of ``?goal=``: how many goals support it, and how many it supports."""

    ref: GoalRef
    before: int
    after: int
    linked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the picture shows, and what else it can show."""

    show: Show
    shows: tuple[Show, ...]
    goal: ChosenGoal | None
    theme: str
    themes: tuple[tuple[str, str], ...]
    """The slugs and labels of the themes that can be highlighted."""
    by_end: bool
    """Whether threads are rows by the goals they end at, as there are too many goals to draw."""
    total: int
    """The number of threads, if they are rows; else 0."""
    more: int
    """The next value of ``?rows=``; 0 if there is none."""
    _draw: partial[Picture]
    _request: Request

    def drawn(self) -> Picture:
        """Draw the picture."""
        return picture(self._request, self._draw)


def overview(request: Request, view: LinkFilter = ALL_LINKS) -> Overview:
    """The picture that a request asks for; raises ``NotKnown`` for a goal that does not exist."""
    version, lang = served(request).version, language(request)
    laid = derived.laid(version, lang, view)
    return _of_goals(request, laid) if laid is not None else _of_rows(request, view)


def _of_goals(request: Request, laid: Laid) -> Overview:
    lang, asked = language(request), request.query_params
    index = _named(request, "goal")
    ref = None if index is None else network(request).goals[index]
    show = _shown(request, Show.SUPPORT if laid.flow.wires else Show.THEMES, tuple(Show))
    ribbons = {each.key: each.label for each in laid.flow.ribbons}
    theme = asked.get("theme", "")
    chosen = None
    if ref is not None:
        selection = select(laid.flow, ref.iri)
        linked = bool(selection.wires)
        chosen = ChosenGoal(ref, len(selection.before), len(selection.after), linked)
    draw = partial(
        pictures.of_overview, laid, lang, show=show, theme=theme, goal=ref.iri if ref else "",
        choose=partial(_chooses, asked.get("lang", ""), asked.get("show", "")),
    )  # fmt: skip
    return Overview(
        show=show,
        shows=tuple(Show),
        goal=chosen,
        theme=theme if theme in ribbons else "",
        themes=tuple(ribbons.items()),
        by_end=False,
        total=0,
        more=0,
        _draw=draw,
        _request=request,
    )


def _of_rows(request: Request, view: LinkFilter) -> Overview:
    """Many goals: rows by the goals that threads end at, or lines of themes."""
    version, lang, known = served(request).version, language(request), network(request)
    found, lines = derived.most_linked(version, lang, view), derived.lines(version, lang, view)
    show = _shown(request, Show.SUPPORT if found else Show.THEMES, (Show.SUPPORT, Show.THEMES))
    index = _named(request, "goal")
    asked = request.query_params.get("rows", "")
    rows = next((each for each in _ROWS if str(each) == asked), _ROWS[0])
    open_row = _named(request, "open")
    opened = None if open_row is None else step_back(known, open_row, pictures.MOST_ROWS, view)
    draw = partial(
        pictures.of_ends, known, found[:rows], lang, lines=lines, opened=opened,
        opens=partial(_opens, request, opened.goal.iri if opened else ""),
    )  # fmt: skip
    chosen = None
    if index is not None:
        thread = explicit_threads.explicit(known, index, view)
        before = sum(each.onward is not None for each in thread.members)
        after = sum(each.back is not None for each in thread.members)
        chosen = ChosenGoal(known.goals[index], before, after, bool(thread.steps))
        draw = partial(pictures.of_explicit, known, thread, lang)
    elif show is Show.THEMES:
        draw = partial(draw_lines, known, lang, lines=lines)
    more = next((each for each in _ROWS if each > rows), 0) if len(found) > rows else 0
    return Overview(
        show=show,
        shows=(Show.SUPPORT, Show.THEMES),
        goal=chosen,
        theme="",
        themes=(),
        by_end=True,
        total=len(found) if show is Show.SUPPORT and index is None else 0,
        more=more if show is Show.SUPPORT and index is None else 0,
        _draw=draw,
        _request=request,
    )


def _shown(request: Request, usual: Show, possible: tuple[Show, ...]) -> Show:
    asked = request.query_params.get("show", "")
    return next((each for each in possible if each == asked), usual)


def _named(request: Request, name: str) -> int | None:
    """The index of the goal that a parameter names as set/number; None without one."""
    asked = request.query_params.get(name, "")
    if not asked:
        return None
    set_slug, _, number = asked.partition("/")
    store, lang = served(request).version.store, language(request)
    return lookup.goal(store, network(request), set_slug, number, lang)


def _opens(request: Request, opened: str, iri: str) -> str:
    """The address that opens the row of a goal, and closes every other; of an open row, that closes it."""
    kept = [
        each for each in request.query_params.multi_items() if each[0] in {"rows", "lang", "show"}
    ]
    if iri != opened:
        kept.append(("open", iri.removeprefix(f"{namespaces.ID}goal/")))
    return f"?{urlencode(kept, safe='/')}#picture"


def _chooses(lang: str, show: str, iri: str) -> str:
    """The address that chooses a goal, in the same language and showing the same."""
    wanted = {
        "show": show if show in set(Show) else "",
        "goal": iri.removeprefix(f"{namespaces.ID}goal/"),
        "lang": lang if lang in LANGUAGES else "",
    }
    query = urlencode({name: value for name, value in wanted.items() if value}, safe="/")
    return f"?{query}#picture"
