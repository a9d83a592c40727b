"""Runs compiled rules over a store: every result of every rule, each rule one query."""

from collections.abc import Iterable, Iterator

from pyoxigraph import QuerySolutions, Store

from graph import errors
from graph.submission.validation.compiled.outcome import CompiledRule, Result, Term


def run(rules: Iterable[CompiledRule], store: Store, *, marked: bool = False) -> Iterator[Result]:
    """What the rules find in the default graph of a store; with MARKED, only about marked nodes.

    Raises ``WorkerFailed``, which names the rule, when a query fails: it found nothing is never said
    of a rule that did not run.
    """
    for rule in rules:
        try:
            yield from _results(rule, store.query(rule.marked if marked else rule.everywhere))
        except (SyntaxError, ValueError, OSError, RuntimeError) as failure:
            reason = f"the rule {rule.shape} ({rule.component}) failed: {failure}"
            raise errors.WorkerFailed(reason=reason) from failure


def _results(rule: CompiledRule, found: object) -> Iterator[Result]:
    """One result for each different row, as pySHACL has it."""
    if not isinstance(found, QuerySolutions):
        raise ValueError("it is no SELECT query")  # noqa: TRY004 - as all that a query may fail with
    columns = [variable.value for variable in found.variables]
    this, path, value = (
        columns.index(name) if name in columns else None for name in ("this", "path", "value")
    )
    seen: set[tuple[Term | None, ...]] = set()
    for row in found:
        terms = tuple(row)
        if terms in seen:
            continue
        seen.add(terms)
        focus = terms[this] if this is not None else None
        if focus is None:
            raise ValueError("a row has no focus node")
        said_path = terms[path] if path is not None else None
        said = terms[value] if value is not None else None
        yield Result(
            rule=rule.rule,
            shape=rule.shape,
            focus=focus,
            path=said_path.value if said_path is not None else rule.path,
            value=focus if said is None and rule.focus_is_value else said,
            component=rule.component,
            severity=rule.severity,
            is_computed=rule.computes_value,
        )
