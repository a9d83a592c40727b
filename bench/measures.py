"""What is measured, and against whom: the bundled graph and a made-up one."""

import io
from collections.abc import Iterator
from functools import partial
from typing import Final

import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize
from pyshacl import validate

from bench import checks, questions
from bench.goal_graphs import goal_graph
from bench.timing import Line, compare, compare_cpu
from graph import namespaces, resources
from graph.analysis import explicit_threads, gaps, matrix, network
from graph.analysis.comparison import compare as compare_sets
from graph.model import rdflib_terms
from graph.sandbox.pool import Pool
from graph.store.dataset import BUNDLED, bundled, bundled_quads
from graph.store.inference import derive
from graph.submission.service import CHECK, check_submission

_SEED: Final = 1
_LINKS_TO_GOALS: Final = 1.5
"""In the graph that threads are looked for in."""

_MANY: Final = 100_000
"""Goals within which a new set is checked when there is time."""

_WHOLE: Final = 200
"""Goals that are checked all together, when there is time: pySHACL takes minutes."""

_NOT_DATA: Final = frozenset({namespaces.SHAPES, namespaces.DERIVED})
"""Named graphs that are no data to check."""


def measures(runs: int, *, goals: int, cap: float, slow: bool) -> Iterator[Line]:
    """Every line of the table; the slow ones only if asked for.

    The made-up graph has some GOALS; a peer is ended after CAP seconds.
    """
    store, few = bundled(), max(1, runs // 3)
    yield compare("load the bundled graph", bundled, _parsed, "rdflib", runs=runs)
    yield from questions.beside_rdflib(store, "bundled", runs, cap)
    yield from questions.sealed(store, runs)
    with Pool(BUNDLED, [CHECK], workers=1, wait=60, limits=questions.LIMITS) as pool:
        if slow:
            yield _check_beside_pyshacl(store, pool)
        else:
            yield compare("check the bundled graph", partial(_check, pool), runs=few)
    size = f"{goals:,} goals"
    made_up = as_bytes([*model(), *goal_graph(goals, _SEED)])
    ours, peer = partial(load, made_up), partial(_parse, made_up)
    yield compare(f"load {size}", ours, peer, "rdflib", runs=1)
    yield from questions.beside_rdflib(load(made_up), size, few, cap)
    yield from _analysis(goals, few)
    yield from checks.within(goals, few)
    if slow:
        yield from checks.within(_MANY, few)
        yield checks.whole(_WHOLE)


def load(n_quads: bytes) -> Store:
    """A store of some N-Quads, with what follows from them."""
    store = Store()
    store.bulk_load(n_quads, format=RdfFormat.N_QUADS)
    derive(store)
    return store


def _analysis(goals: int, runs: int) -> Iterator[Line]:
    """CPU time of what is computed from a network with one and a half links a goal."""
    links = round(goals * _LINKS_TO_GOALS)
    store = load(as_bytes([*model(), *goal_graph(goals, _SEED, links=links)]))
    loaded = network.load(store, "da")
    size = f"{len(loaded.goals):,} goals and {links:,} links, CPU"
    yield compare_cpu(f"network of {size}", partial(network.load, store, "da"), runs=runs)
    yield compare_cpu(f"threads of {size}", partial(explicit_threads.listed, loaded), runs=runs)
    yield compare_cpu(f"gaps of {size}", partial(gaps.find, loaded), runs=runs)
    yield compare_cpu(f"matrix of levels, {size}", partial(matrix.of_levels, loaded), runs=runs)
    two = partial(compare_sets, store, loaded, 0, 1, "da")
    yield compare_cpu(f"two sets compared, {size}", two, runs=runs)


def _check_beside_pyshacl(store: Store, pool: Pool) -> Line:
    """The same rules on the same data by pySHACL as it comes; once, as that takes minutes."""
    data, shapes = rdflib.Graph(), rdflib.Graph()
    for quad in store:
        if _graph_name(quad) not in _NOT_DATA:
            data.add(rdflib_terms.triple(quad))
    for triple in rdflib_terms.from_files(resources.shape_files()):
        shapes.add(triple)
    found = [0, 0]

    def ours() -> None:
        found[0] = _check(pool)

    def peer() -> None:
        _, report, _ = validate(data, shacl_graph=shapes)
        results = report.objects(None, rdflib.SH.result)
        found[1] = sum(1 for _ in results)

    line = compare("check the bundled graph", ours, peer, "pySHACL", runs=1, warm=False)
    if found[0] != found[1]:
        raise SystemExit(f"{found[0]} findings are not pySHACL's {found[1]}.")
    return line


def _parsed() -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    for name, path in resources.bundled_graphs():
        dataset.graph(rdflib.URIRef(name)).parse(path, format="turtle")
    return dataset


def _parse(n_quads: bytes) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(io.BytesIO(n_quads), format="nquads")
    return dataset


def model() -> Iterator[Quad]:
    """The ontology, the code lists and the rules."""
    model = {namespaces.CODES, namespaces.ONTOLOGY, namespaces.SHAPES}
    return (quad for quad in bundled_quads() if _graph_name(quad) in model)


def _graph_name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def as_bytes(quads: list[Quad]) -> bytes:
    """Some quads as N-Quads."""
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def _check(pool: Pool) -> int:
    limits = questions.LIMITS
    report = check_submission(pool, [], limits, version=None, against=True, as_of=None)
    return len(report.findings)
