"""The description of a flow diagram in words."""

from graph.diagrams.flow.content import Flow, Show
from graph.i18n import translate


def describe(flow: Flow, show: Show, lang: str) -> str:
    """What a flow holds: its boxes, the levels without a goal, and the lines that are shown."""
    parts = [
        translate(
            lang,
            "{rows} boxes in {columns} columns, one for each level.",
            rows=len(flow.rows),
            columns=len(flow.columns),
        )
    ]
    missing = [each.level.short.value for each in flow.columns if not each.shown]
    if missing:
        parts.append(translate(lang, "No goal at: {levels}.", levels=", ".join(missing)))
    if show.themes and flow.ribbons:
        count = len(flow.ribbons)
        parts.append(translate(lang, "Pale ribbons are shared themes: {count}.", count=count))
    if show.links and any(not wire.change for wire in flow.wires):
        count = sum(not wire.suggested for wire in flow.wires)
        parts.append(
            translate(lang, "Red lines run from goal to goal: {count} links.", count=count)
        )
    if show.themes and flow.brackets:
        count = len(flow.brackets)
        parts.append(translate(lang, "Dotted lines are shared frames: {count}.", count=count))
    return " ".join(parts)
