"""Findings about cells."""

import re
from collections.abc import Collection
from datetime import datetime, time
from functools import cache
from typing import Final

from graph import namespaces
from graph.model.sorting import natural
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.validation.findings import Finding, Location
from graph.submission.validation.rules import Rule, rules

_SHOWN: Final = 80
_MOST_NUMBERS: Final = 30
"""Goals of a set that a finding names."""


class CellFault(Exception):
    """A cell that cannot be taken: the rule, what stands there, and what could."""

    def __init__(self, rule: str, value: CellValue, hint: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.value = value
        self.hint = hint


def shown(value: CellValue) -> str:
    """A value as a reader sees it, not more than fits a line."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = " ".join(str(value).split())
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text


COMPONENT: Final = namespaces.GGSH + "Reading"
"""What finds these, where a rule of SHACL has its constraint component."""
_PLACEHOLDER: Final = re.compile(r"\{\$(value|hint)\}")


def fault(  # noqa: PLR0913 - what a finding consists of
    rule: str,
    value: CellValue,
    place: Location,
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
    return {
        namespaces.slug(rule.iri): rule for rule in rules().values() if rule.module == "reading"
    }


def counted(numbers: Collection[str]) -> str:
    """Numbers of goals as people count them: 2.9, 2.10."""
    first = ", ".join(sorted(numbers, key=natural)[:_MOST_NUMBERS])
    return f"{first} …" if len(numbers) > _MOST_NUMBERS else first
