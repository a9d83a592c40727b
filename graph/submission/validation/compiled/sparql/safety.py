"""Whether ``$this`` may be bound by a join, where SHACL says that it is replaced everywhere.

SHACL binds ``$this`` before a query is run, in all its parts
(https://www.w3.org/TR/shacl/#pre-binding). SPARQL joins groups that are each evaluated by
themselves. The two agree where every group that mentions ``$this`` binds it by a pattern of its own.
"""

from typing import Final

from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.sparql.model import (
    Bind,
    Expression,
    Filter,
    Group,
    Optional,
    Part,
    Pattern,
    Select,
    Union,
    bindable,
    expressions,
    variables_of,
)

THIS: Final = "?this"
_SPECIAL: Final = frozenset({"?PATH", "?shapesGraph", "?currentShape"})
_RESULTS: Final = frozenset({"?failure", "?message"})
"""Variables that a report takes for more than a value."""
_AGGREGATES: Final = frozenset(
    {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"},
)
_UNSTABLE: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


def check_safety(query: Select) -> None:
    """Raise ``Refusal`` for a query that may find something else when ``$this`` is joined in."""
    if THIS not in query.projected:
        raise Refusal("the query does not give $this")
    if odd := sorted(_RESULTS & {*query.projected}):
        raise Refusal(f"the query gives {odd[0]}")
    if odd := sorted(_SPECIAL & query.group.mentioned):
        raise Refusal(f"the query mentions ${odd[0][1:]}")
    everywhere = [*query.expressions, *expressions(query.group)]
    if odd := sorted(_UNSTABLE & frozenset().union(*(each.calls for each in everywhere))):
        raise Refusal(f"the query calls {odd[0]}")
    if any(each.exists for each in query.expressions):
        raise Refusal("the query has EXISTS outside of its group")
    aggregated = any(each.calls & _AGGREGATES for each in query.expressions)
    if (aggregated or query.grouped_by) and THIS not in query.grouped_by:
        raise Refusal("the query is grouped over all focus nodes")
    for expression in everywhere:
        _check_exists(expression)
    _check_parts(query.group, frozenset({THIS}), frozenset())


def _check_parts(group: Group, bound: frozenset[str], outside: frozenset[str]) -> None:
    """Check the groups in a group, of which all solutions bind some variables before its first part.

    OUTSIDE are the variables that may be bound by what the group is joined with.
    """
    for place, part in enumerate(group.parts):
        _check_this(part, is_bound=THIS in bound)
        others = Group(parts=(*group.parts[:place], *group.parts[place + 1 :]), start=0, end=0)
        around = outside | bound | bindable(others)
        match part:
            case Pattern():
                bound |= {*variables_of(part)}
            case Optional():
                _check_nested(part.group, bound, around)
            case Union():
                for each in part.groups:
                    _check_nested(each, frozenset(), around)
            case Filter() | Bind():
                pass


def _check_this(part: Part, *, is_bound: bool) -> None:
    """Check that a part of a group mentions ``$this`` only where it is bound: by the group so far, or by itself."""
    match part:
        case Optional() if THIS in part.group.mentioned and not is_bound:
            raise Refusal("an OPTIONAL group mentions $this before it is bound")
        case Union() if any(THIS in each.mentioned - each.bound for each in part.groups):
            raise Refusal("a nested group mentions $this and does not bind it")
        case Bind() if part.variable == THIS:
            raise Refusal("the query binds $this anew")
        case Bind() if THIS in _seen(part.expression) and not is_bound:
            raise Refusal("BIND mentions $this before it is bound")
        case _:
            pass


def _check_nested(group: Group, left: frozenset[str], outside: frozenset[str]) -> None:
    """Check a group that is evaluated by itself before it is joined, but for the filters of OPTIONAL.

    Those see what is bound to the LEFT of it. All else that an expression mentions has to be bound
    in the group, or nowhere: engines that join row by row would let it see more.
    """
    for part in group.parts:
        if isinstance(part, Filter | Bind):
            known = group.bound | left if isinstance(part, Filter) else group.bound
            inner = {name for each in part.expression.exists for name in each.group.mentioned}
            if (part.expression.variables - known) & outside or (inner - group.bound) & outside:
                raise Refusal("an expression in a nested group looks outside of it")
    _check_parts(group, frozenset(), outside)


def _check_exists(expression: Expression) -> None:
    for exists in expression.exists:
        if any(isinstance(part, Optional | Union | Bind) for part in exists.group.parts):
            raise Refusal("EXISTS has more than patterns and filters in it")
        for inner in exists.group.filters:
            if inner.expression.exists or not inner.expression.variables <= exists.group.bound:
                raise Refusal("a filter within EXISTS looks further than its patterns")


def _seen(expression: Expression) -> frozenset[str]:
    """All variables of an expression, those of its EXISTS too."""
    inner = (each.group.mentioned for each in expression.exists)
    return expression.variables.union(*inner)
