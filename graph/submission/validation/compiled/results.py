"""All results of the rules: the engine's where it is sure, and pySHACL's for the rest."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.model import ontology
from graph.submission.validation.compiled.check_data import CheckData, load
from graph.submission.validation.compiled.compiler import compile_shapes
from graph.submission.validation.compiled.doubts import Pairs, around, as_written, doubtful
from graph.submission.validation.compiled.engine import run
from graph.submission.validation.compiled.judge import judge
from graph.submission.validation.compiled.marks import Targets, marks
from graph.submission.validation.compiled.outcome import CompiledRule, NotCompiled, Result
from graph.submission.validation.compiled.shape_reads import always, reads
from graph.submission.validation.compiled.shapes_model import product_shapes
from graph.submission.validation.compiled.subclasses import SUBCLASS_OF, subclasses
from graph.submission.validation.overlay import Fact, Overlay, Thing, fact_of

_AS_OF: Final = (NamedNode(namespaces.ID + "as-of"), NamedNode(namespaces.GG + "asOf"))
_DATE: Final = NamedNode(namespaces.XSD + "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """The rules of the product, for what some data say of subclasses."""

    rules: tuple[CompiledRule, ...]
    left: tuple[NotCompiled, ...]
    """Those that pySHACL judges."""
    subclasses: Mapping[str, frozenset[str]]


class LoadedGraph:
    """A whole graph, loaded once for the rules and run some rules at a time."""

    def __init__(self, overlay: Overlay, as_of: date | None) -> None:
        self._overlay, self._as_of = overlay, as_of
        self._data = load(with_model(overlay.all(), as_of), _relations())
        self._book = _book_for(self._data.store)

    def results(self, only: Container[str] | None = None) -> list[Result]:
        """What the rules find about everything in the graph; ONLY some rules, by IRI."""
        rules = [each for each in self._book.rules if only is None or each.rule in only]
        left = [each.rule for each in self._book.left if only is None or each.rule in only]
        found, pairs = _certain(run(rules, self._data.store), rules, self._data, self._overlay)
        found += _judged(pairs, self._overlay, self._as_of)
        return found + judged_whole(self._overlay, self._as_of, left) if left else found


def whole(overlay: Overlay, as_of: date | None) -> list[Result]:
    """What the rules find about everything in a graph."""
    return LoadedGraph(overlay, as_of).results()


def within(
    overlay: Overlay,
    targets: Mapping[str, set[Thing]],
    facts: Iterable[Fact],
    as_of: date | None,
) -> list[Result]:
    """What each rule finds about its TARGETS; FACTS are all that the rules read of those."""
    data = load(with_model(facts, as_of), _relations())
    book = _book_for(data.store)
    declared = Targets(product_shapes(), book.subclasses, data.store)
    wanted = {rule: declared.covered(rule) & targets[rule] for rule in reads()}
    data.store.extend(mark for rule, things in wanted.items() for mark in marks(rule, things))
    rules = [rule for rule in book.rules if wanted[rule.rule]]
    found, pairs = _certain(run(rules, data.store, marked=True), rules, data, overlay)
    for left in book.left:
        pairs[left.rule] |= wanted[left.rule]
    asked = {rule: things & wanted[rule] for rule, things in pairs.items()}
    return [*found, *_judged(asked, overlay, as_of)]


def judged_whole(
    overlay: Overlay, as_of: date | None, only: Collection[str] | None = None
) -> list[Result]:
    """What pySHACL alone finds about everything in a graph; ONLY some rules, by IRI."""
    names = dict.fromkeys(rule for rule in reads() if only is None or rule in only)
    return [*judge(product_shapes(), with_model(overlay.all(), as_of), names)] if names else []


def judged_within(
    targets: Mapping[str, set[Thing]], facts: Iterable[Fact], as_of: date | None
) -> list[Result]:
    """What pySHACL alone finds about the targets of each rule, as ``within``."""
    return [*judge(product_shapes(), with_model(facts, as_of), {r: targets[r] for r in reads()})]


def _certain(
    found: Iterable[Result], rules: Sequence[CompiledRule], data: CheckData, overlay: Overlay
) -> tuple[list[Result], Pairs]:
    """The results of RULES that are surely pySHACL's too, and the things that it has to judge."""
    pairs = doubtful(data.doubts, rules, reads(), overlay)
    results = as_written(found, data, pairs)
    return [each for each in results if each.focus not in pairs.get(each.rule, ())], pairs


def _judged(pairs: Pairs, overlay: Overlay, as_of: date | None) -> Iterator[Result]:
    asked = {rule: things for rule, things in pairs.items() if things}
    if asked:
        facts = with_model(around(asked, reads(), overlay), as_of)
        yield from judge(product_shapes(), facts, asked)


def with_model(facts: Iterable[Fact], as_of: date | None) -> Iterator[Fact]:
    """Some statements, the model, and the day that rules about deadlines take for today.

    Without the model, no class has subclasses.
    """
    yield from map(fact_of, ontology.quads())
    if as_of is not None:
        yield (*_AS_OF, Literal(as_of.isoformat(), datatype=_DATE))
    yield from facts


@cache
def _relations() -> frozenset[str]:
    """All that any rule reads: nothing else makes a difference to a result."""
    found = {relation for each in reads().values() for read in each for relation in read.relations}
    return frozenset({*found, *always(), SUBCLASS_OF.value})


def _book_for(store: Store) -> RuleBook:
    """The rules for what is said of subclasses: commonly what the model says, and nothing else."""
    below = subclasses(store, product_shapes().classes())
    return _compiled(tuple(sorted(below.items())))


@lru_cache(maxsize=2)
def _compiled(below: tuple[tuple[str, frozenset[str]], ...]) -> RuleBook:
    compiled = compile_shapes(product_shapes(), dict(below))
    return RuleBook(
        rules=tuple(each for each in compiled if isinstance(each, CompiledRule)),
        left=tuple(each for each in compiled if isinstance(each, NotCompiled)),
        subclasses=MappingProxyType(dict(below)),
    )
