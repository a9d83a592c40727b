"""Which deadlines a request or a command chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query
from pyoxigraph import Store
from starlette.requests import Request

from api.state import derived
from api.web.negotiation import language
from api.web.requests import served
from graph import errors, namespaces
from graph.analysis.timeline import Choice, Timeline
from graph.catalog import suggestions
from graph.model.values import Code, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request chooses, and what it may choose from."""

    choice: Choice
    everything: Timeline
    found: Timeline
    bodies: tuple[Named, ...]
    levels: tuple[Code, ...]
    themes: tuple[Named, ...]


def names(
    org: Annotated[
        str, Query(description="A publisher's slug: only what it issues or is bound by.")
    ] = "",
    level: Annotated[str, Query(description="A level, e.g. municipal.")] = "",
    theme: Annotated[str, Query(description="A theme's slug.")] = "",
    year: Annotated[str, Query(description="Only deadlines that end in this year.")] = "",
) -> dict[str, str]:
    """The choices of a request by name."""
    return {"org": org, "level": level, "theme": theme, "year": year}


TimelineParameters = Annotated[dict[str, str], Depends(names)]


def asked_for(request: Request, asked: Mapping[str, str] | None = None) -> Asked:
    """The timeline that ``?org=``, ``level``, ``theme`` and ``year`` choose.

    Raises ``NotKnown`` with near matches for a value that is not there.
    """
    version, lang = served(request).version, language(request)
    return chosen_timeline(
        version.store,
        derived.timeline(version, lang),
        tuple(each.thing for each in derived.themes(version, lang)),
        request.query_params if asked is None else asked,
    )


def chosen_timeline(
    store: Store, everything: Timeline, themes: tuple[Named, ...], asked: Mapping[str, str]
) -> Asked:
    """As ``asked_for``, for options by name."""
    cards = everything.cards
    bodies = tuple({each.iri: each for card in cards for each in card.publishers}.values())
    levels = tuple({card.ref.level.iri: card.ref.level for card in cards}.values())
    choice = Choice(
        publisher=_one("organization", asked.get("org", ""), bodies),
        level=_level(asked.get("level", ""), levels),
        theme=_one("theme", asked.get("theme", ""), themes),
        year=_year(asked.get("year", "")),
    )
    return Asked(
        choice=choice,
        everything=everything,
        found=everything.chosen(store, choice),
        bodies=tuple(sorted(bodies, key=lambda each: each.label.value)),
        levels=tuple(sorted(levels, key=lambda each: each.place)),
        themes=themes,
    )


def _one(kind: str, slug: str, things: tuple[Named, ...]) -> str:
    if not slug:
        return ""
    found = next((each.iri for each in things if each.slug == slug), None)
    if found is None:
        raise suggestions.no_thing(kind, slug, things)
    return found


def _level(asked: str, levels: tuple[Code, ...]) -> str:
    if not asked:
        return ""
    for level in levels:
        if asked in {level.notation, namespaces.slug(level.iri)}:
            return level.iri
    raise errors.NotKnown(name=asked[:60], near=())


def _year(asked: str) -> int | None:
    if not asked:
        return None
    if asked.isascii() and asked.isdecimal() and len(asked) <= 4 and int(asked):  # noqa: PLR2004 - dates end at 9999
        return int(asked)
    raise errors.NotKnown(name=asked[:60], near=())
