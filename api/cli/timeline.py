"""The command «timeline»."""

import argparse
from collections.abc import Sequence

from api.analysis.timeline_calendar import timeline_calendar
from api.analysis.timeline_json import Timeline as TimelineAnswer
from api.analysis.timeline_query import chosen_timeline
from api.analysis.timeline_sheets import precision_words
from api.cli.output import DONE, put
from api.cli.tables import short, table
from api.cli.versions import chosen_version
from api.settings import read_settings
from api.web import formatting
from api.web.json_shapes import as_json
from graph.analysis.milestones import Milestone
from graph.analysis.timeline import Due, Timeline
from graph.catalog import lists
from graph.i18n import translate
from graph.model import target_words
from graph.store.opening import open_source


def timeline(given: argparse.Namespace) -> int:
    """Show the deadlines of goals: as a table, as JSON or as a calendar."""
    read_settings()
    version, lang = chosen_version(given), given.lang
    store = open_source(version.source).store
    everything = Timeline.read(store, lists.goal_sets(store, lang))
    themes = tuple(each.thing for each in lists.themes(store, lang))
    asked = {name: getattr(given, name) or "" for name in ("org", "level", "theme", "year")}
    found = chosen_timeline(store, everything, themes, asked).found

    def full(listed: Sequence[Due]) -> tuple[Milestone, ...]:
        return tuple(found.read_milestones(store, listed, lang))

    match given.format:
        case "json":
            content: str | bytes = as_json(
                TimelineAnswer.of(
                    found, full(found.due), full(found.in_words), lang, years=everything.years
                )
            )
        case "ics":
            content = timeline_calendar(full(found.due), str, lang, None)
        case _:
            content = _table(full((*found.due, *found.in_words)), found.undated, lang)
    put(content, given.output)
    return DONE


def _table(found: Sequence[Milestone], undated: int, lang: str) -> str:
    headings = [
        translate(lang, "Deadline"),
        translate(lang, "Precision"),
        translate(lang, "Publisher"),
        translate(lang, "Goal"),
        translate(lang, "Requirement"),
    ]
    rows = [
        [
            target_words.due(each.target, lang),
            precision_words(each, lang) or translate(lang, "words only"),
            formatting.names(each.publishers),
            each.goal.short,
            short(target_words.required(each.target, lang)),
        ]
        for each in found
    ]
    rest = translate(
        lang, "{count} requirements in all have no deadline in the source.", count=undated
    )
    return f"{table(headings, rows)}\n{rest}\n"
