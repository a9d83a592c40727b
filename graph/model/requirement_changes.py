"""What a later edition of a goal requires more or less than an earlier one, by its numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from graph.model.goals import Target
from graph.model.title_words import normalise

_MORE_IS_STRICTER: Final = frozenset({"at-least", "increase", "decrease"})
_LESS_IS_STRICTER: Final = frozenset({"at-most"})


class Direction(StrEnum):
    """How a requirement changed."""

    SHARPENED = "sharpened"
    """More is required: a number is stricter."""
    LOOSENED = "loosened"
    """Less is required: a number is less strict."""
    MOVED = "moved"
    """The same is required by another day."""
    OTHER = "other"
    """The two cannot be compared, or there is only one: other unit, group or comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementChange:
    """A requirement before and after; None where there is none."""

    earlier: Target | None
    later: Target | None
    direction: Direction


_Group: TypeAlias = tuple[str, str, str]
"""The comparison, the unit and the group of a requirement: numbers are compared within one only."""


def compare_requirements(
    earlier: Iterable[Target], later: Iterable[Target]
) -> tuple[RequirementChange, ...]:
    """What differs between the requirements of a goal and of the one that goes on with it.

    Requirements with the same comparison, unit and group are compared, in their order; the others
    are not, as 10 percent of one group is neither more nor less than 12 of another.
    """
    left = list(earlier)
    found: list[RequirementChange] = []
    for target in later:
        before = next((each for each in left if _group(each) == _group(target)), None)
        if before is not None:
            left.remove(before)
            found += _differences(before, target)
        else:
            found.append(RequirementChange(earlier=None, later=target, direction=Direction.OTHER))
    found += (
        RequirementChange(earlier=each, later=None, direction=Direction.OTHER) for each in left
    )
    return tuple(found)


def directions(changes: Sequence[RequirementChange]) -> frozenset[Direction]:
    """The directions of some changes."""
    return frozenset(each.direction for each in changes)


def _differences(before: Target, after: Target) -> Iterator[RequirementChange]:
    direction = _direction(before, after)
    if direction is not None:
        yield RequirementChange(earlier=before, later=after, direction=direction)


def _direction(before: Target, after: Target) -> Direction | None:
    """How one requirement differs from another of the same group; None if it does not."""
    numbers = [(each.value, each.low, each.high) for each in (before, after)]
    if numbers[0] == numbers[1]:
        due = [(each.start, each.deadline, each.deadline_text) for each in (before, after)]
        return Direction.MOVED if due[0] != due[1] else None
    comparison = _notation(after)
    if before.value is None or after.value is None or comparison not in _STRICTER:
        return Direction.OTHER
    more = after.value - before.value
    is_stricter = more > 0 if comparison in _MORE_IS_STRICTER else more < 0
    return Direction.SHARPENED if is_stricter else Direction.LOOSENED


_STRICTER: Final = _MORE_IS_STRICTER | _LESS_IS_STRICTER


def _notation(target: Target) -> str:
    return target.comparator.notation if target.comparator is not None else ""


def _group(target: Target) -> _Group:
    unit = target.unit.notation if target.unit is not None else ""
    return _notation(target), unit, normalise(target.scope.value) if target.scope else ""
