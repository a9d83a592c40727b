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
    Pattern,
    Select,
    Union,
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
    _check_group(query.group, is_outermost=True, is_bound_left=False)


def _check_group(group: Group, *, is_outermost: bool, is_bound_left: bool) -> None:
    """Check a group. IS_BOUND_LEFT: the group is OPTIONAL, and what stands before it binds ``$this``."""
    bound_so_far = is_outermost
    binds = is_outermost or THIS in group.bound
    for part in group.parts:
        match part:
            case Pattern():
                bound_so_far = bound_so_far or THIS in variables_of(part)
            case Filter():
                _check_expression(part.expression, is_bound=binds or is_bound_left)
            case Bind():
                if part.variable == THIS:
                    raise Refusal("the query binds $this anew")
                _check_expression(part.expression, is_bound=bound_so_far)
            case Optional():
                if THIS in part.group.mentioned and not bound_so_far:
                    raise Refusal("an OPTIONAL group mentions $this before it is bound")
                _check_group(part.group, is_outermost=False, is_bound_left=bound_so_far)
            case Union():
                for each in part.groups:
                    _check_branch(each)


def _check_branch(group: Group) -> None:
    """Check a group that is evaluated by itself before it is joined."""
    if THIS in group.mentioned and THIS not in group.bound:
        raise Refusal("a nested group mentions $this and does not bind it")
    _check_group(group, is_outermost=False, is_bound_left=False)


def _check_expression(expression: Expression, *, is_bound: bool) -> None:
    mentions = THIS in expression.variables or any(
        THIS in exists.group.mentioned for exists in expression.exists
    )
    if mentions and not is_bound:
        raise Refusal("an expression in a nested group mentions $this, which is not bound there")
    for exists in expression.exists:
        if any(isinstance(part, Optional | Union | Bind) for part in exists.group.parts):
            raise Refusal("EXISTS has more than patterns and filters in it")
        for inner in exists.group.filters:
            if inner.expression.exists or not inner.expression.variables <= exists.group.bound:
                raise Refusal("a filter within EXISTS looks further than its patterns")
