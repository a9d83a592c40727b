"""Compiles SPARQL constraints: their own query, over all focus nodes at once."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from graph.submission.validation.compiled.outcome import Query, Refusal
from graph.submission.validation.compiled.regexes import portable, written
from graph.submission.validation.compiled.shapes_model import Constraint
from graph.submission.validation.compiled.sparql.aspects import aspects_seen
from graph.submission.validation.compiled.sparql.joins import Twin, linking, loose_unions, twins
from graph.submission.validation.compiled.sparql.model import (
    Filter,
    Group,
    Select,
    all_patterns,
    bindable,
    expressions,
    stated,
)
from graph.submission.validation.compiled.sparql.model import Sequence as Steps
from graph.submission.validation.compiled.sparql.parser import read_select
from graph.submission.validation.compiled.sparql.safety import THIS, check_safety
from graph.submission.validation.compiled.sparql.tokens import tokens

_CANONICAL: Final = re.compile("0|[1-9][0-9]{0,14}|true|false")


class _Edit(NamedTuple):
    """What stands in the place of a part of a text."""

    start: int
    end: int
    instead: str


def compile_constraint(constraint: Constraint, path: str | None) -> Query:
    """The query of a constraint; PATH is that of a property shape, for ``$PATH``.

    Raises ``Refusal`` for a query that may find something else over all focus nodes at once than
    over each by itself.
    """
    text = constraint.select if path is None else _with_path(constraint.select, path)
    query = read_select(text, constraint.prefixes)
    check_safety(query)
    _check_constants(query)
    for expression in (*query.expressions, *expressions(query.group)):
        for pattern in expression.patterns:
            if pattern is None:
                raise Refusal("the query has a regular expression that is no constant")
            portable(written(pattern))
    named = [_Edit(start, end, THIS) for name, start, end in query.variables if name == "$this"]
    moved = [part for part in query.group.filters if _is_difference(part, query)]
    minus = "".join(_subtracted(text, query, _body(part), named) for part in moved)
    counted = [*twins(query)]
    gone = [
        *((part.start, part.end, "") for part in moved),
        *((each.start, each.end, _counted(text, each, named)) for each in counted),
        *((each.apart.start, each.apart.end, "FILTER (true)") for each in counted),
    ]
    edits = [
        *(edit for edit in named if not any(start <= edit.start < end for start, end, _ in gone)),
        *(_Edit(*each) for each in gone),
        _Edit(query.group.end, query.group.end, minus),
    ]
    # What a query says besides, once more in each of some alternatives.
    said = {(each.start, each.end) for each in query.group.patterns}
    besides = "".join(f"{_edited(text, *each, named)} . " for each in sorted(said))
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in constraint.prefixes.items())
    again = [group.start + 1 for part in loose_unions(query) for group in part.groups]
    places = [query.group.start + 1, *sorted(again), len(text)]
    spans = [_edited(text, *span, edits) for span in pairwise(places)]
    return Query(
        parts=(
            prefixes + _edited(text, 0, places[0], edits),
            spans[0],
            *(besides + span for span in spans[1:]),
        ),
        sees=aspects_seen(query),
        computes_value="?value" in query.projected and "?value" not in stated(query.group),
    )


def _subtracted(text: str, query: Select, body: Group, named: Sequence[_Edit]) -> str:
    """MINUS of a group, with those patterns of the query that join what the two share."""
    links = "".join(f" {_edited(text, *span, named)} ." for span in linking(query, body))
    return f" MINUS {{{links}{_edited(text, body.start + 1, body.end + 1, named)}"


def _counted(text: str, twin: Twin, named: Iterable[_Edit]) -> str:
    """What the twins of a query share, where there is more than one of them."""
    shared, said = " ".join(twin.shared), _edited(text, twin.start, twin.end, named)
    more = f"HAVING (COUNT(DISTINCT {twin.other}) > 1)"
    return f"{{ SELECT {shared} WHERE {{ {said} }} GROUP BY {shared} {more} }}"


def _check_constants(query: Select) -> None:
    """Refuse values in patterns that a store holds in another form: its 1 is found, and 01 is not."""
    for pattern in all_patterns(query.group):
        value = pattern.object
        is_kept = value.startswith(("?", "<")) or _CANONICAL.fullmatch(value)
        if not is_kept and (value[0] not in "\"'" or "^^" in value):
            raise Refusal(f"engines may read {value} in different ways")


def _with_path(text: str, path: str) -> str:
    """The query with a path in the place of ``$PATH``."""
    places = [token for token in tokens(text) if token.kind == "variable" and token.text == "$PATH"]
    return _edited(text, 0, len(text), (_Edit(token.start, token.end, path) for token in places))


def _edited(text: str, start: int, end: int, edits: Iterable[_Edit]) -> str:
    """The text from START to before END with its places replaced; they do not overlap."""
    parts: list[str] = []
    for edit in sorted(edits):
        if start <= edit.start < end:
            parts += [text[start : edit.start], edit.instead]
            start = edit.end
    return "".join([*parts, text[start:end]])


def _is_difference(part: Filter, query: Select) -> bool:
    """Whether a filter is NOT EXISTS over joined patterns that MINUS answers as well.

    Oxigraph runs NOT EXISTS anew for each row and joins its patterns each time, which is quadratic;
    MINUS runs once. They agree if whatever the patterns share with the rest of the query is bound
    for sure on both sides, and something is shared.
    """
    exists = part.expression.exists
    if not part.expression.is_exists or not exists[0].negated:
        return False
    body = exists[0].group
    shared = body.bound & (bindable(query.group) | {THIS})
    return _is_joined(body) and bool(shared) and shared <= query.group.bound | {THIS}


def _body(part: Filter) -> Group:
    return part.expression.exists[0].group


def _is_joined(group: Group) -> bool:
    patterns = group.patterns
    return len(patterns) > 1 or any(isinstance(each.path, Steps) for each in patterns)
