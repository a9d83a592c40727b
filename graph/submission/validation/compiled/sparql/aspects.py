"""What a query looks at in literals: their form, their value, or only that they are there."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from graph.submission.validation.compiled.aspects import EVERY, Aspect
from graph.submission.validation.compiled.sparql.model import (
    Alternative,
    Bind,
    Filter,
    Group,
    Inverse,
    Optional,
    Path,
    Pattern,
    Repeated,
    Select,
    Sequence,
    Step,
    Union,
    all_patterns,
    expressions,
    groups,
)

_BLIND: Final = frozenset(
    {
        *("DATATYPE", "BOUND", "LANG", "LANGMATCHES"),
        *("ISIRI", "ISURI", "ISBLANK", "ISLITERAL", "ISNUMERIC"),
    }
)
"""Functions that give the same for 0.70 and 0.7; the last asks for the value."""


def aspects_seen(query: Select) -> Aspect:
    """What a query looks at in literals besides that they are there.

    Comparing asks for the value. Joins of values, constants in patterns, groups and the text of a
    value ask for the form. What is computed, and functions that are not known, may ask for both.
    """
    asked = [*expressions(query.group)]
    computes = any(isinstance(part, Bind) for each in groups(query.group) for part in each.parts)
    if computes or query.expressions or query.grouped_by or any(e.calls - _BLIND for e in asked):
        return EVERY
    seen = Aspect.TERM
    if any(each.compares or "ISNUMERIC" in each.calls for each in asked):
        seen |= Aspect.VALUE
    patterns = [*all_patterns(query.group)]
    if any(not _is_node(each.object) or _turns(each.path) for each in patterns):
        return seen | Aspect.FORM
    _, _, joins = _joined(query.group, Counter(), frozenset())
    return seen | Aspect.FORM if joins else seen


def _is_node(term: str) -> bool:
    """Whether a term is a variable or an IRI, and no literal."""
    return term.startswith(("?", "<"))


def _turns(path: Path) -> bool:
    """Whether a path may lead to a value and back from it."""
    match path:
        case Step():
            return False
        case Inverse():
            return not isinstance(path.path, Step)
        case Sequence():
            kinds = {type(each) for each in path.paths}
            return bool(kinds - {Step, Inverse}) or kinds == {Step, Inverse}
        case Alternative():
            return {type(each) for each in path.paths} != {Step}
        case Repeated():
            return not isinstance(path.path, Step)


def _ends(pattern: Pattern) -> tuple[str, str]:
    """The term that something is said of, and that which may be a literal."""
    first = pattern.path.paths[0] if isinstance(pattern.path, Sequence) else pattern.path
    ends = pattern.subject, pattern.object
    return ends[::-1] if isinstance(first, Inverse) else ends


def _joined(
    group: Group, uses: Counter[str], subjects: frozenset[str]
) -> tuple[Counter[str], frozenset[str], bool]:
    """How often each variable is a value by the end of a group, what is no value, and whether values are joined."""
    ends = [_ends(pattern) for pattern in group.patterns]
    uses = uses + Counter(value for _, value in ends if value.startswith("?"))
    subjects |= {subject for subject, _ in ends}
    joins = False
    for part in group.parts:
        match part:
            case Optional():
                uses, subjects, inner = _joined(part.group, uses, subjects)
                joins |= inner
            case Union():
                found = [_joined(each, uses, subjects) for each in part.groups]
                uses = _most(each for each, _, _ in found)
                subjects = frozenset.intersection(*(each for _, each, _ in found))
                joins |= any(inner for _, _, inner in found)
            case Pattern() | Filter() | Bind():
                pass
    for part in group.parts:
        if isinstance(part, Filter | Bind):
            for exists in part.expression.exists:
                joins |= _joined(exists.group, uses, subjects)[2]
    joins |= any(count > 1 and name not in subjects for name, count in uses.items())
    return uses, subjects, joins


def _most(counters: Iterable[Counter[str]]) -> Counter[str]:
    most: Counter[str] = Counter()
    for each in counters:
        most |= each
    return most
