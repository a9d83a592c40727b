"""Makes findings of what is wrong with a cell, in the words of the reading rules."""

import re
from functools import cache
from typing import Final

from graph import names
from graph.findings import Finding, Place
from graph.formats.grids import Value
from graph.formats.values import shown
from graph.rules import Rule, rules

COMPONENT: Final = names.GGSH + "Reading"
"""What finds these, where a rule of SHACL has its constraint component."""

_PLACEHOLDER: Final = re.compile(r"\{\$(value|hint)\}")


def fault(  # noqa: PLR0913 - what a finding consists of
    rule: str,
    value: Value,
    place: Place,
    *,
    label: str,
    focus: str,
    hint: str = "",
    path: str | None = None,
    goal_set: str | None = None,
) -> Finding:
    """The finding of a reading rule about one cell."""
    told = reading_rules()[rule]
    words = {"value": shown(value), "hint": hint}

    def filled(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: words[found[1]], text)

    return Finding(
        severity=told.severity,
        rule=told.iri,
        messages={lang: filled(text) for lang, text in told.messages.items()},
        fixes={lang: filled(text) for lang, text in told.fixes.items()},
        focus=focus,
        label=label,
        goal_set=goal_set,
        path=path or None,
        value=shown(value),
        where=place,
        component=COMPONENT,
    )


@cache
def reading_rules() -> dict[str, Rule]:
    """The rules about cells, by the end of their IRI."""
    return {names.slug(rule.iri): rule for rule in rules().values() if rule.module == "reading"}
