"""Patterns that an engine would join in time with the square of the data, and how to say the same without.

All are exact where a result is one different row, however often a query gives it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.submission.validation.compiled.sparql.model import (
    Bind,
    Filter,
    Group,
    Pattern,
    Select,
    Step,
    Union,
    all_patterns,
    expressions,
    variables_of,
)
from graph.submission.validation.compiled.sparql.safety import THIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Another thing of which the same is said as of ``?this``: that there is one, and no more, is asked."""

    other: str
    shared: tuple[str, ...]
    """The variables by which the two are the same."""
    start: int
    """The place in the text of what is said of the other."""
    end: int
    apart: Filter
    """The filter that the other is not ``?this``."""


def twins(query: Select) -> Iterator[Twin]:
    """The other things of a query which can be counted by what they share with ``?this``.

    As many things with the same number make as many pairs as the square of them; counted, they are
    gone through once.
    """
    if query.grouped_by or query.expressions:
        return
    for part in query.group.filters:
        if THIS in part.expression.apart and not part.expression.exists:
            (other,) = part.expression.apart - {THIS} or {THIS}
            if found := _twin(query, part, other):
                yield found


def _twin(query: Select, apart: Filter, other: str) -> Twin | None:
    own = [each for each in query.group.patterns if each.subject == other]
    of_this = {(each.path, each.object) for each in query.group.patterns if each.subject == THIS}
    shared = tuple(dict.fromkeys(each.object for each in own if each.object.startswith("?")))
    said_elsewhere = [
        *(each for each in all_patterns(query.group) if other in variables_of(each)),
        *(each for each in expressions(query.group) if other in each.variables),
        *(name for name in query.projected if name == other),
        *(each for each in query.group.parts if isinstance(each, Bind) and each.variable == other),
    ]
    if (
        not shared
        or {other, THIS} & {*shared}
        or len({each.start for each in own}) > 1
        or len(said_elsewhere) != len(own) + 1
        or not all((each.path, each.object) in of_this and _is_plain(each) for each in own)
    ):
        return None
    return Twin(other=other, shared=shared, start=own[0].start, end=own[0].end, apart=apart)


def _is_plain(pattern: Pattern) -> bool:
    return isinstance(pattern.path, Step) and not pattern.path.predicate.startswith("?")


def loose_unions(query: Select) -> Iterator[Union]:
    """The alternatives of a query with one of which the patterns share no variable.

    By themselves they make every combination of what they find; only what the query says besides
    joins them, so it has to be said in each.
    """
    if query.grouped_by or query.expressions:
        return
    for part in query.group.parts:
        if (
            isinstance(part, Union)
            and len(part.groups) > 1
            and all(
                isinstance(each, Pattern | Filter) for group in part.groups for each in group.parts
            )
            and any(_falls_apart(group) for group in part.groups)
        ):
            yield part


def _falls_apart(group: Group) -> bool:
    waiting = [{*variables_of(pattern)} for pattern in group.patterns]
    if not waiting:
        return False
    joined = waiting.pop()
    while near := [each for each in waiting if each & joined]:
        joined = joined.union(*near)
        waiting = [each for each in waiting if not each & joined]
    return bool(waiting)


def linking(query: Select, body: Group) -> Iterator[tuple[int, int]]:
    """The places of the patterns of a query that join variables which a group in MINUS shares with it.

    By itself the group joins them only by what it says: two goals of one theme are as many pairs as
    the square of the theme's goals, of which the query asks for those that a link joins. What the
    query says anyway of the rows that are subtracted from may be said in the group too.
    """
    shared = body.bound & query.group.bound
    spans: dict[tuple[int, int], set[str]] = {}
    for pattern in query.group.patterns:
        spans.setdefault((pattern.start, pattern.end), set()).update(variables_of(pattern))
    if len(shared) > 1:
        while loose := [each for each in spans if not _joins(each, spans, shared)]:
            for each in loose:
                del spans[each]
        yield from spans


def _joins(
    span: tuple[int, int], spans: Mapping[tuple[int, int], set[str]], shared: frozenset[str]
) -> bool:
    """Whether what stands at a place joins two of the variables that are shared or stand elsewhere too."""
    elsewhere = shared.union(*(names for other, names in spans.items() if other != span))
    return len(spans[span] & elsewhere) > 1
