"""Conditions on a node, as SPARQL expressions that are never an error."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.submission.validation.compiled.aspects import Aspect
from graph.submission.validation.compiled.outcome import Refusal

_LONGEST: Final = 100_000
"""Characters of an expression: nested counts double it at each level."""
_MOST_COUNTED: Final = 8
"""Values that are told apart in pairs: the length of the query grows with the square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition in SPARQL."""

    text: str
    sees: Aspect = Aspect.TERM
    """What it looks at in literals."""

    def __post_init__(self) -> None:
        if len(self.text) > _LONGEST:
            raise Refusal("the nested shapes make too long a query")


TRUE: Final = Condition(text="true")


def surely(condition: Condition) -> Condition:
    """The condition, false where it is an error: what cannot be compared does not conform."""
    return Condition(text=f"COALESCE({condition.text}, false)", sees=condition.sees)


def all_of(conditions: Iterable[Condition]) -> Condition:
    """That all hold; none may be an error."""
    return _joined([each for each in conditions if each != TRUE], " && ", "true")


def any_of(conditions: Iterable[Condition]) -> Condition:
    """That one holds at least."""
    return _joined([*conditions], " || ", "false")


def negated(condition: Condition) -> Condition:
    """That it does not hold; it may not be an error."""
    return Condition(text=f"(!{condition.text})", sees=condition.sees)


def at_least(
    count: int, focus: str, path: str, values: Iterable[tuple[str, Condition]]
) -> Condition:
    """That FOCUS has COUNT different values on a path, each as the condition for its variable says.

    VALUES are pairs of a fresh variable and its condition, as many as COUNT. Values are told apart
    as terms: ``!=`` would compare numbers, and fail for what cannot be compared.
    """
    if count > _MOST_COUNTED:
        raise Refusal(f"it counts to {count}")
    pairs = [*values]
    if not pairs:
        return TRUE
    names = [name for name, _ in pairs]
    apart = [
        Condition(text=f"!sameTerm({name}, {other})")
        for place, name in enumerate(names)
        for other in names[:place]
    ]
    asked = all_of([*apart, *(condition for _, condition in pairs)])
    patterns = " ".join(f"{focus} {path} {name} ." for name in names)
    tests = "" if asked == TRUE else f" FILTER {_bracketed(asked.text)}"
    return Condition(text=f"EXISTS {{ {patterns}{tests} }}", sees=asked.sees)


def absent(condition: Condition) -> Condition:
    """That an EXISTS does not hold, in the form that engines know how to run."""
    return Condition(text=f"NOT {condition.text}", sees=condition.sees)


def _joined(conditions: list[Condition], sign: str, none: str) -> Condition:
    if not conditions:
        return Condition(text=none)
    text = sign.join(each.text for each in conditions)
    sees = Aspect.TERM
    for each in conditions:
        sees |= each.sees
    return Condition(text=text if len(conditions) == 1 else f"({text})", sees=sees)


def _bracketed(text: str) -> str:
    return text if text.startswith("(") and text.endswith(")") else f"({text})"
