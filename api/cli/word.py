"""The command «word»."""

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from api.cli.output import DONE, put
from api.cli.versions import chosen_version
from api.settings import read_settings
from api.word.context import Context
from api.word.explicit_note import explicit_note
from api.word.goal_note import goal_note
from api.word.set_note import organization_note, set_note
from api.word.shared_note import of_frame, of_theme
from api.word.story import Story
from api.word.word_forms import ONE_PAGE_ROWS, as_docx
from graph.analysis import explicit_threads, lookup, neighbours
from graph.analysis.network import load
from graph.catalog import lists, subjects
from graph.catalog.goal import goal_iri, read_goal
from graph.catalog.goal_set import read_goal_set
from graph.evidence.outline import Places
from graph.store.opening import open_source

Build = Callable[[Context, str, bool], Story]


def word(given: argparse.Namespace) -> int:
    """Write the Word document of a thread, theme, frame, goal, set or organisation."""
    settings = read_settings()
    version = chosen_version(given)
    store = open_source(version.source).store
    what = next(name for name in _BUILD if getattr(given, name))
    slug: str = getattr(given, what)
    context = Context(
        store=store,
        network=load(store, given.lang),
        places=Places(store),
        lang=given.lang,
        number=version.number,
        published=version.manifest.published.date() if version.manifest else None,
        of_engine=bool(version.engine),
        site=given.site.rstrip("/"),
        path=f"{_PAGES[what]}/{slug}",
        most_rows=settings.word_rows if given.full else ONE_PAGE_ROWS,
        most_quotes=settings.word_quotes,
    )
    told = _BUILD[what](context, slug, given.full)
    output = given.output or Path(f"{slug.replace('/', '-')}.docx")
    put(as_docx(context, told, whole=given.full), output)
    return DONE


def _thread(context: Context, slug: str, whole: bool) -> Story:  # noqa: FBT001 - as Build wants it
    goal_set, _, number = slug.partition("/")
    goal = lookup.goal(context.store, context.network, goal_set, number, context.lang)
    thread = explicit_threads.explicit(context.network, goal)
    return explicit_note(context, thread, whole=whole)


def _goal(context: Context, slug: str, whole: bool) -> Story:  # noqa: FBT001 - as above
    goal_set, _, number = slug.partition("/")
    here = context.network.index.get(goal_iri(context.store, goal_set, number, context.lang))
    around = None if here is None else neighbours.surroundings(context.network, here)
    goal = read_goal(context.store, goal_set, number, context.lang, around)
    return goal_note(context, goal, whole=whole)


def _set(context: Context, slug: str, whole: bool) -> Story:  # noqa: FBT001 - as above
    return set_note(context, read_goal_set(context.store, slug, context.lang), whole=whole)


def _organization(context: Context, slug: str, _whole: bool) -> Story:  # noqa: FBT001 - as above
    cards = lists.goal_sets(context.store, context.lang)
    found = subjects.organization(context.store, slug, context.lang, cards)
    return organization_note(context, found, lists.list_goals(context.store, found.publishes))


def _topic(build: Callable[..., Story], context: Context, slug: str, whole: bool) -> Story:  # noqa: FBT001
    return build(slug, None, context, whole)


_BUILD: Final[Mapping[str, Build]] = {
    "thread": _thread,
    "goal": _goal,
    "theme": partial(_topic, of_theme),
    "frame": partial(_topic, of_frame),
    "set": _set,
    "organization": _organization,
}
_PAGES: Final = {
    "thread": "/threads/explicit",
    "goal": "/goals",
    "theme": "/themes",
    "frame": "/frames",
    "set": "/sets",
    "organization": "/organizations",
}
"""The pages that say the same, by option."""
