"""Findings about faulty cells."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Final, TypeAlias

from graph import namespaces
from graph.formatting import day, decimal
from graph.i18n import DEFAULT
from graph.model.sorting import natural
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.spreadsheets.number_display import plain, significant
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location
from graph.submission.validation.rules import Rule, rules

_SHOWN: Final = 80
_MOST_NUMBERS: Final = 30
"""The maximum number of goals of a set that a finding lists."""

Hint: TypeAlias = str | Decimal | date | Mapping[str, str]
"""What could stand in a cell; a number and a day are written in the language of the message."""


class CellFault(Exception):
    """A cell that cannot be read: the rule, the value, and a hint of what is allowed.

    ``places`` are those of all cells that the fault is about, if not only the one.
    """

    def __init__(self, rule: str, value: CellValue, hint: Hint = "", *, places: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.value = value
        self.hint = hint
        self.places = places


def shown(value: CellValue | Decimal, lang: str = DEFAULT) -> str:
    """A value for display in a language, shortened to fit on a line."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, float):
        value = significant(value)
    if isinstance(value, Decimal):
        value = decimal(plain(value), lang)
    text = " ".join(str(value).split())
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text


COMPONENT: Final = namespaces.GGSH + "Reading"
"""Stands in for the constraint component that a SHACL rule has."""
_PLACEHOLDER: Final = re.compile(r"\{\$(value|hint|places)\}")


def fault(  # noqa: PLR0913 - the attributes of a finding
    rule: str,
    value: CellValue,
    place: Location,
    *,
    label: str,
    focus: str,
    hint: Hint = "",
    places: str = "",
    path: str | None = None,
    goal_set: str | None = None,
) -> Finding:
    """Build the finding of a reading rule for one cell."""
    told = reading_rules()[rule]

    def filled(text: str, lang: str) -> str:
        words = {
            "value": shown(value, lang),
            "hint": _written(hint, lang),
            "places": places or str(place),
        }
        return _PLACEHOLDER.sub(lambda found: words[found[1]], text)

    return Finding(
        severity=told.severity,
        rule=told.iri,
        messages={lang: filled(text, lang) for lang, text in told.messages.items()},
        fixes={lang: filled(text, lang) for lang, text in told.fixes.items()},
        focus=focus,
        label=label,
        goal_set=goal_set,
        path=path or None,
        value=shown(value),
        where=place,
        component=COMPONENT,
    )


def _written(hint: Hint, lang: str) -> str:
    if isinstance(hint, Mapping):
        return hint[lang]
    if isinstance(hint, date):
        return day(hint, lang)
    return hint if isinstance(hint, str) else shown(hint, lang)


@cache
def reading_rules() -> dict[str, Rule]:
    """The rules about cells, by the local name of their IRI."""
    return {
        namespaces.slug(rule.iri): rule for rule in rules().values() if rule.module == "reading"
    }


def counted(numbers: Collection[str]) -> str:
    """Goal numbers in natural order: 2.9, 2.10."""
    first = ", ".join(sorted(numbers, key=natural)[:_MOST_NUMBERS])
    return f"{first} …" if len(numbers) > _MOST_NUMBERS else first
