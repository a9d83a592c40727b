"""The computations of goalgraph that are measured from inside: queries, checks and analyses."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pyoxigraph import Quad, Store
from rdflib.namespace import SH

from bench.product import NOT_DATA, graph_name
from graph import (
    check,
    duplicates,
    files,
    gaps,
    impact,
    matrix,
    network,
    sparql,
    threads,
    to_rdflib,
)
from graph.compare import compare
from graph.edges import SUPPORT, View
from graph.limits import Limits
from graph.network import Network
from graph.rules import FIX, rules
from graph.sandbox import Pool
from graph.store import BUNDLED
from graph.submission import check_submission
from graph.summaries import Kind

_LIMITS: Final = Limits(seconds=300, memory=2 << 30, output=1 << 30)
_DAY: Final = None
_PYTHON_RULES: Final = "duplicates"
"""The module of rules that no shape says: what is compared with other engines leaves them out."""

LANGUAGE: Final = "da"


def answer(store: Store, text: str) -> bytes:
    """A query's answer in JSON."""
    return sparql.answer(store, {"forms": ["json"], "output": _LIMITS.output}, text.encode()).body


def query_pool() -> Pool:
    """A sealed worker for queries of the bundled graph."""
    return Pool(BUNDLED, ["query"], workers=1, wait=60, limits=_LIMITS)


def sealed_answer(pool: Pool, text: str) -> bytes:
    """A query's answer in JSON, from a sealed worker."""
    return pool.run("query", text.encode(), forms=["json"]).body


def check_pool() -> Pool:
    """A sealed worker for checks of the bundled graph."""
    return Pool(BUNDLED, ["check"], workers=1, wait=60, limits=_LIMITS)


def check_bundled(pool: Pool) -> int:
    """Check the whole bundled graph in a sealed worker; the number of findings."""
    report = check_submission(pool, [], _LIMITS, version=None, against=True, as_of=_DAY)
    return len(report.findings)


def warm_up() -> None:
    """What is done once before the first check."""
    check.warm_up()
    impact.warm_up()


def check_whole(store: Store) -> dict[str, int]:
    """Check a whole graph; the findings by rule."""
    found = check.check(store, None, _DAY)
    return dict(Counter(one.rule for one in found))


def shape_findings(found: dict[str, int]) -> dict[str, int]:
    """Of findings by rule, those of rules that are SHACL shapes."""
    return {rule: n for rule, n in sorted(found.items()) if rules()[rule].module != _PYTHON_RULES}


def check_new(new: list[Quad], published: Store) -> int:
    """Check a submission within a published graph; the number of findings."""
    return len(check.check(new, published, _DAY))


def impact_of(new: list[Quad], published: Store) -> Any:  # noqa: ANN401 - only timed
    """The impact of a submission on a published graph."""
    return impact.foretell(new, published)


def read_titles(published: Store) -> int:
    """Read the titles of all goals, which is done once for a version; their number."""
    duplicates.titles.cache_clear()
    return len(duplicates.titles(published))


def rdflib_triples(quads: Iterable[Quad]) -> Iterator[to_rdflib.Triple]:
    """Quads as rdflib's triples."""
    return map(to_rdflib.triple, quads)


def checked_triples(quads: Iterable[Quad]) -> Iterator[to_rdflib.Triple]:
    """What the rules look at, as rdflib's triples: the data, the ontology and the code lists."""
    yield from rdflib_triples(quad for quad in quads if graph_name(quad) not in NOT_DATA)
    yield from to_rdflib.from_files(files.ontology_files())


def plain_shapes() -> Iterator[to_rdflib.Triple]:
    """The shapes without texts for people: other engines would fill in every message."""
    for triple in to_rdflib.from_files(files.shape_files()):
        if triple[1] != FIX and triple[1] != SH.message:
            yield triple


def read_network(store: Store) -> Network:
    """The network of goals and links."""
    return network.load(store, LANGUAGE)


def analyses(store: Store) -> dict[str, Any]:
    """By name, the analyses of a network that was read once, as functions without arguments."""
    loaded = read_network(store)
    return {
        "network": lambda: read_network(store),
        "explicit threads": lambda: threads.listed(loaded, View(), (Kind.EXPLICIT,)),
        "threads": lambda: threads.listed(loaded),
        "gaps": lambda: gaps.find(loaded),
        "matrix": lambda: matrix.of_levels(loaded),
        "comparison": lambda: compare(store, loaded, 0, 1, LANGUAGE),
    }


def digests() -> dict[str, Any]:
    """By name of an analysis, what makes of its result numbers that peers can give too."""
    return {
        "network": lambda network: len(network.goals),
        "explicit threads": lambda found: [
            len(found),
            max((each.goals for each in found), default=0),
        ],
        "threads": len,
        "gaps": lambda found: [
            sum(len(each.missing) for each in found.unsupported),
            len(found.supports_nothing),
        ],
        "matrix": lambda found: sum(
            tally.count
            for cell in found.cells.values()
            for tally in cell.explicit
            if tally.relation in SUPPORT
        ),
        "comparison": lambda _: None,
    }


def edge_table(network: Network) -> dict[str, list[int]]:
    """The steps of threads as columns, from goal to goal by numbers, and what is needed of each goal.

    A link that counts both ways has a second row, its mirror.
    """
    steps = View().counted(network.edges)
    mirrored = [edge for edge in steps if edge.both_ways]
    return {
        "subject": [edge.subject for edge in steps] + [edge.object for edge in mirrored],
        "object": [edge.object for edge in steps] + [edge.subject for edge in mirrored],
        "mirror": [0] * len(steps) + [1] * len(mirrored),
        "level": list(network.level_of),
        "set": list(network.set_of),
        "shared": list(network.shared),
        "levels": [len(network.levels)],
    }
