"""Prints rule by rule what the compiled rules and pySHACL find: ``make agreement``."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph

from bench import product, product_tasks
from bench.generator.goal_graphs import goal_graph
from bench.generator.recipe import Recipe

_EXAMPLES: Final = Path(__file__).parents[1] / "shapes" / "examples"
_DAY: Final = date(2026, 11, 21)
_GOALS, _SEED = 200, 2026


def main() -> None:
    """Check every example with both, then larger graphs, and print a table; exit code 1 if they differ."""
    compiled, reference, differs = Counter[str](), Counter[str](), Counter[str]()
    graphs = 0
    for quads in _graphs():
        ours, theirs = product_tasks.found_by_both(quads, _DAY)
        graphs += 1
        compiled.update(rule for rule, *_ in ours.elements())
        reference.update(rule for rule, *_ in theirs.elements())
        differs.update(rule for rule, *_ in ((ours - theirs) + (theirs - ours)).elements())
    rules = sorted({*product_tasks.shape_rules(), *compiled, *reference})
    width = max(map(len, rules))
    print(f"{'rule':{width}}  compiled  pySHACL  equal")
    for rule in rules:
        equal = "yes" if not differs[rule] else f"no: {differs[rule]}"
        print(f"{rule:{width}}  {compiled[rule]:8}  {reference[rule]:7}  {equal}")
    total = f"{len(rules)} rules, {graphs} graphs"
    print(f"{total:{width}}  {compiled.total():8}  {reference.total():7}  {_yes(not differs)}")
    if differs:
        raise SystemExit(1)


def _graphs() -> Iterator[list[pyoxigraph.Quad]]:
    """Each example with what all rest on, the bundled graph, and a generated one with faults."""
    base = _read(_EXAMPLES / "base.ttl")
    for folder in ("fail", "pass", "before"):
        for path in sorted((_EXAMPLES / folder).glob("*.ttl")):
            yield [*base, *_read(path)]
    yield [*product.bundled_store()]
    yield [*goal_graph(_GOALS, _SEED, Recipe(faults=0.3))]


def _read(path: Path) -> Iterable[pyoxigraph.Quad]:
    return [*pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)]


def _yes(is_so: bool) -> str:  # noqa: FBT001 - one word for a table
    return "yes" if is_so else "no"


if __name__ == "__main__":
    main()
