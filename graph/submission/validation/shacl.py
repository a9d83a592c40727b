"""Checks a graph, or a submission within one, against the rules."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.model import ontology
from graph.model.statements import key
from graph.submission.validation import (
    content,
    displaced,
    duplicates,
    scope,
    succession,
    theme_checks,
)
from graph.submission.validation.compiled import results
from graph.submission.validation.compiled.outcome import Result, Term
from graph.submission.validation.compiled.shape_reads import reads
from graph.submission.validation.findings import Engine, Finding, in_order
from graph.submission.validation.labels import (
    FindingLabels,
    IndexedStatements,
    JoinedStatements,
    OverlayStatements,
    filled,
)
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.rules import rules
from graph.submission.validation.stage import Stages
from graph.submission.validation.value_words import expectations, explain

_COMPUTED: Final = duplicates.RULES | content.RULES | theme_checks.RULES
"""The rules that no shape finds: the graph need not be loaded for them."""
_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")


class GraphCheck:
    """A whole graph, loaded once, when rules need it, and checked against some rules at a time."""

    def __init__(self, graph: Overlay, as_of: date | None, engine: Engine = "compiled") -> None:
        """AS_OF is the day that rules about deadlines compare with; without it they find nothing."""
        self._graph, self._as_of, self._engine = graph, as_of, engine
        self._labels = _labels(graph)
        self._stages = stages(graph)

    def findings(self, only: Collection[str] | None = None) -> tuple[Finding, ...]:
        """What the rules find about everything in the graph, gravest first; ONLY some, by IRI.

        Raises ``WorkerFailed`` when the checker itself fails.
        """
        found: list[Result] = []
        if only is None or not (reads().keys() - _COMPUTED).isdisjoint(only):
            found = self._of_shapes(only)
        repeated: Iterator[Finding] = iter(())
        if only is None or not duplicates.RULES.isdisjoint(only):
            goals = {fact[0] for fact in self._graph.all_with(_PART_OF)}
            named = (each for each in goals if isinstance(each, NamedNode))
            repeated = duplicates.find(named, (), self._graph, self._labels)
        odd: Iterator[Finding] = iter(())
        if only is None or not theme_checks.RULES.isdisjoint(only):
            odd = theme_checks.find(theme_checks.labelled(self._graph), self._graph, self._labels)
        texts: Iterator[Finding] = iter(())
        if only is None or not content.RULES.isdisjoint(only):
            everything = content.everything(self._graph)
            texts = content.find(everything, self._graph, self._labels, all_goals=True)
        return in_order((*_findings(found, self._labels, self._stages), *repeated, *texts, *odd))

    def _of_shapes(self, only: Collection[str] | None) -> list[Result]:
        if self._engine != "compiled":
            return results.judged_whole(self._graph, self._as_of, only)
        if only is None:  # nothing else will be asked, and it takes as much memory as the graph
            return results.whole(self._graph, self._as_of)
        return self._loaded.results(only)

    @cached_property
    def _loaded(self) -> results.LoadedGraph:
        return results.LoadedGraph(self._graph, self._as_of)


def check_whole(
    graph: Overlay, as_of: date | None, engine: Engine = "compiled"
) -> tuple[Finding, ...]:
    """What the rules find about everything in a graph, gravest first."""
    return GraphCheck(graph, as_of, engine).findings()


def check_within(
    overlays: Overlays,
    as_of: date | None,
    engine: Engine = "compiled",
    targets: scope.Targets | None = None,
) -> tuple[Finding, ...]:
    """What the rules find about what a submission describes, and of the rest what it breaks.

    It is checked as if it were published: a set or link that is already there is replaced. What is
    published has no violation, so any there is now comes from the submission. The cost follows the
    submission and what is around it, not the graph. AS_OF and errors are those of ``GraphCheck``.
    TARGETS are those of ``scope.targets``, if they are known already.
    """
    after = overlays.after
    targets = scope.targets(after) if targets is None else targets
    facts = scope.facts(after, targets)
    if engine == "compiled":
        found = results.within(after, targets, facts, as_of)
    else:
        found = results.judged_within(targets, facts, as_of)
    labels = _labels(after)
    goals = {thing for thing in after.described if isinstance(thing, NamedNode)}
    repeated = duplicates.find(goals, [duplicates.titles(after.published)], after, labels)
    odd = theme_checks.find(theme_checks.themes_of(after.described), after, labels)
    texts = content.find(after.described, after, labels)
    gone, broken = succession.dropped(overlays)
    judged = (each for each in _findings(found, labels, stages(after)) if each.focus not in broken)
    own = {key(thing) for thing in after.described}
    listed = (*judged, *repeated, *texts, *odd, *gone, *displaced.find(overlays))
    return in_order(each if each.focus in own else replace(each, of_others=True) for each in listed)


def warm_up() -> None:
    """Check a little, so that nothing is left to import or read: a sealed process can do neither.

    The value is one that only pySHACL reads, so that it is ready too.
    """
    expectations()
    quads = [
        Quad(NamedNode(namespaces.goal("x", "1")), NamedNode(relation), value)
        for relation, value in (
            (namespaces.RDF + "type", NamedNode(namespaces.GG + "NationalGoal")),
            (namespaces.SKOS + "notation", Literal("1", datatype=NamedNode(_BYTE))),
        )
    ]
    # A rule that is wrong is named by the check that is asked for; here nobody would read of it.
    with suppress(errors.WorkerFailed):
        check_within(Overlays.of(quads, Store()), date(2000, 1, 1))
        check_whole(Overlay(quads, Store()), None)


_BYTE: Final = namespaces.XSD + "byte"


def _labels(graph: Overlay) -> FindingLabels:
    return FindingLabels(JoinedStatements(OverlayStatements(graph), _model()))


@cache
def _model() -> IndexedStatements:
    """The ontology and the code lists, whose terms have labels though no graph may hold them."""
    return IndexedStatements(ontology.quads())


def stages(graph: Overlay) -> Stages:
    """The drafts in a graph."""
    return Stages(graph, OverlayStatements(graph))


def _findings(found: Iterable[Result], labels: FindingLabels, drafts: Stages) -> Iterator[Finding]:
    """The findings, in drafts as the rules apply there, and as of adoption those that ask for more then."""
    for result in found:
        finding, draft = _finding(result, labels), rules()[result.shape].draft
        if draft is None or not drafts.is_draft(finding.focus):
            yield finding
            continue
        if draft.severity != finding.severity:
            yield replace(finding, for_adoption=True)
        if draft.severity is not None:
            messages = filled(draft.messages, labels, **_words(result))
            fixes = dict(draft.fixes)
            yield replace(finding, severity=draft.severity, messages=messages, fixes=fixes)


def _words(result: Result) -> dict[str, Term | None]:
    """What the placeholders of a message stand for."""
    value = result.value if result.value != result.focus else None
    return {"this": result.focus, "value": value}


def _finding(result: Result, labels: FindingLabels) -> Finding:
    focus, value = result.focus, _words(result)["value"]
    name = key(focus) if isinstance(focus, NamedNode | BlankNode) else focus.value
    rule = rules()[result.shape]
    messages = filled(rule.messages, labels, **_words(result))
    path = result.path or ""
    more = explain(rule.iri, value, labels.texts(name, path) if path else iter(()))
    if more is not None:
        messages = {lang: f"{text} {more.messages[lang]}" for lang, text in messages.items()}
    return Finding(
        severity=rule.severity,
        rule=rule.iri,
        messages=messages,
        fixes={**rule.fixes, **(more.fixes if more is not None else {})},
        focus=name,
        label=labels.label(name),
        goal_set=labels.goal_set(name),
        path=namespaces.compact(result.path) if result.path is not None else None,
        value=value.value if value is not None else None,
        component=result.component,
        term=str(value) if isinstance(value, NamedNode | Literal) else None,
    )
