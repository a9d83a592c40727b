"""Measures checks: a small new set within graphs of different sizes, and a whole graph beside pySHACL."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store
from pyshacl import validate

from bench.goal_graphs import goal_graph
from bench.timing import Line, compare
from graph import namespaces
from graph.model import ontology, rdflib_terms
from graph.store.dataset import bundled_quads, write
from graph.store.inference import derive
from graph.submission.impact import impact
from graph.submission.validation import duplicates, shacl
from graph.submission.validation.compiled.shapes_model import product_shapes
from graph.submission.validation.findings import Impact
from graph.submission.validation.overlay import NOT_DATA, Overlay, Overlays
from graph.submission.validation.replacement import graph_of
from graph.submission.validation.rules import rules

_SEED: Final = 2026
_GOALS, _LINKS = 20, 30
_SMALL: Final = 1_000
_DAY: Final = None


def within(large: int, runs: int) -> Iterator[Line]:
    """A new set of 20 goals and 30 links within LARGE published goals, beside the same within 1,000.

    What the rules find, what is foretold, and what the goals' titles are looked up in, which is
    read once for a version: only that follows the published goals.
    """
    fewer = min(_SMALL, large)
    with tempfile.TemporaryDirectory() as folder:
        small, big = (_published(size, Path(folder), at) for at, size in enumerate((fewer, large)))
        new = _new_set(small)
        known = {quad.object for quad in new} & {quad.subject for quad in new}
        if len(known) < _GOALS:
            raise SystemExit("The new set does not hold together.")
        shacl.warm_up()
        impact.warm_up()
        handed_in = f"{_GOALS} goals and {_LINKS} links within {large:,} goals, CPU"
        for what, task in (
            (f"check {handed_in}", partial(_check, new)),
            (f"compute the impact of {handed_in}", partial(_impact, new)),
            (f"read the titles of {large:,} goals, CPU", _titles),
        ):
            ours, peer = partial(task, big), partial(task, small)
            beside = f"{fewer:,} goals"
            yield compare(what, ours, peer, beside, runs=runs, clock=time.process_time)


def whole(goals: int) -> Line:
    """A whole graph of GOALS goals by us and by pySHACL as it comes; the findings must be the same."""
    store = Store()
    store.bulk_extend(_quads(goals))
    data, rules_alone = _graph(store), rdflib.Graph()
    for triple in map(rdflib_terms.triple, product_shapes().triples):
        if triple[1] != rdflib.SH.message:  # pySHACL would fill messages in
            rules_alone.add(triple)
    found: list[Counter[tuple[str, ...]]] = [Counter(), Counter()]

    def ours() -> None:
        found[0] = Counter(
            (one.rule, one.focus)
            for one in shacl.check_whole(Overlay((), store), _DAY)
            if rules()[one.rule].module != "duplicates"
        )

    def peer() -> None:
        _, report, _ = validate(data, shacl_graph=rules_alone)
        found[1] = Counter(
            (
                str(report.value(one, rdflib.SH.sourceShape)),
                str(report.value(one, rdflib.SH.focusNode)),
            )
            for one in report.objects(None, rdflib.SH.result)
        )

    shacl.warm_up()
    line = compare(f"check {goals:,} goals", ours, peer, "pySHACL", runs=1, warm=False)
    if found[0] != found[1]:
        raise SystemExit(f"{found[0].total()} findings are not pySHACL's {found[1].total()}.")
    return line


def _check(new: list[Quad], published: Store) -> int:
    return len(shacl.check_within(Overlays.of(new, published), _DAY))


def _impact(new: list[Quad], published: Store) -> Impact:
    return impact.compute_impact(Overlays.of(new, published))


def _quads(goals: int) -> Iterator[Quad]:
    """The ontology, the code lists and a graph of so many goals."""
    model = {namespaces.ONTOLOGY, namespaces.CODES}
    yield from (quad for quad in bundled_quads() if graph_of(quad) in model)
    yield from goal_graph(goals, _SEED)


def _titles(published: Store) -> int:
    duplicates.titles.cache_clear()
    return len(duplicates.titles(published))


def _published(goals: int, folder: Path, at: int) -> Store:
    """A version of so many goals, on disk as versions are, with what follows from it."""
    store = Store()
    store.bulk_extend(_quads(goals))
    derive(store)
    write(store, folder / str(at))
    return Store.read_only(str(folder / str(at)))


def _new_set(published: Store) -> list[Quad]:
    """A set of goals that support the first published ones; both sizes have those."""
    others = sorted(str(quad.subject).strip("<>") for quad in _first(published))
    goal_set = namespaces.goal_set("ny-2026")
    quads = [*_said(goal_set, type="GoalSet", title="Ny politik", level="municipal")]
    goals = [namespaces.goal("ny-2026", str(number + 1)) for number in range(_GOALS)]
    for number, goal in enumerate(goals):
        quads += _said(goal, type="MunicipalGoal", title=f"Nyt mål for borger nummer {number}")
        quads.append(_quad(goal, namespaces.DCT + "isPartOf", NamedNode(goal_set)))
        quads.append(_quad(goal, namespaces.SKOS + "notation", Literal(str(number + 1))))
        quads.append(_quad(goal, namespaces.GG + "hasMeasure", NamedNode(f"{goal}/measure/1")))
        quads += _said(f"{goal}/measure/1", type="Measure", description="Andelen af borgere.")
    for number in range(_LINKS):
        link = f"{namespaces.ID}link/ny-{number}"
        quads += _said(link, type="GoalLink", description="Fordi.")
        for name, value in (
            ("subject", goals[number % _GOALS]),
            ("predicate", namespaces.GG + "supports"),
            ("object", others[number * 7 % len(others)]),
        ):
            quads.append(_quad(link, namespaces.RDF + name, NamedNode(value)))
        for name, value in (("linkStatus", "Asserted"), ("basis", "EditorialReading")):
            quads.append(_quad(link, namespaces.GG + name, NamedNode(namespaces.GG + value)))
    return quads


def _first(published: Store) -> Iterator[Quad]:
    is_goal = published.quads_for_pattern(None, NamedNode(namespaces.DCT + "isPartOf"), None, None)
    return islice(is_goal, 200)


def _said(thing: str, **facts: str) -> Iterator[Quad]:
    for name, value in facts.items():
        if name == "type":
            yield _quad(thing, namespaces.RDF + "type", NamedNode(namespaces.GG + value))
        elif name == "level":
            yield _quad(
                thing, namespaces.GG + "level", NamedNode(f"{namespaces.CODE}level/{value}")
            )
        else:
            yield _quad(thing, namespaces.DCT + name, Literal(value, language="da"))


def _quad(thing: str, relation: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(thing), NamedNode(relation), value)


def _graph(quads: Iterable[Quad]) -> rdflib.Graph:
    data = rdflib.Graph()
    for quad in quads:
        if graph_of(quad) not in NOT_DATA:
            data.add(rdflib_terms.triple(quad))
    for triple in map(rdflib_terms.triple, ontology.quads()):
        data.add(triple)
    return data
