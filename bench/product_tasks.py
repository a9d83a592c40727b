"""The computations of goalgraph that are measured from inside: queries, checks and analyses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, Quad, Store
from rdflib.namespace import SH

from bench.product import NOT_DATA, graph_name
from graph import resources
from graph.analysis import explicit_threads, gaps, matrix, network, thread_ends
from graph.analysis.comparison import compare
from graph.analysis.counts.tables import Tables
from graph.analysis.edges import SUPPORT, LinkFilter
from graph.analysis.explicit_threads import Threads
from graph.analysis.gap_values import GapKind, Gaps
from graph.analysis.matrix import Matrix
from graph.analysis.network import Network
from graph.analysis.thread_summary import ThreadKind
from graph.model import rdflib_terms
from graph.model.values import Code
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY
from graph.store import sparql
from graph.store.dataset import BUNDLED
from graph.submission.impact import impact
from graph.submission.service import CHECK, check_submission
from graph.submission.validation import duplicates, shacl
from graph.submission.validation.compiled import results
from graph.submission.validation.compiled.outcome import Result
from graph.submission.validation.compiled.shape_reads import reads
from graph.submission.validation.compiled.shapes_model import product_shapes
from graph.submission.validation.consequences import Impact
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.rules import rules

_LIMITS: Final = Limits(seconds=300, memory=2 << 30, output=1 << 30)
_JSON: Final = sparql.QueryRequest(forms=["json"])
_DAY: Final = None
_PAGE: Final = 60
"""The most rows that a page shows."""
_PYTHON_RULES: Final = frozenset({"duplicates", "content"})
"""The modules of rules that no shape says: what is compared with other engines leaves them out."""

LANGUAGE: Final = "da"
Found: TypeAlias = tuple[str, ...]
"""The rule, focus node, value, path, component and severity of a result."""


def answer(store: Store, text: str) -> bytes:
    """A query's answer in JSON."""
    return sparql.answer(store, _JSON, text.encode(), _LIMITS.output)[1]


def query_pool() -> Pool:
    """A sealed worker for queries of the bundled graph."""
    return Pool(BUNDLED, [QUERY], workers=1, wait=60, limits=_LIMITS)


def sealed_answer(pool: Pool, text: str) -> bytes:
    """A query's answer in JSON, from a sealed worker."""
    return pool.run(QUERY, _JSON, text.encode()).body


def check_pool() -> Pool:
    """A sealed worker for checks of the bundled graph."""
    return Pool(BUNDLED, [CHECK], workers=1, wait=60, limits=_LIMITS)


def check_bundled(pool: Pool) -> int:
    """Check the whole bundled graph in a sealed worker; the number of findings."""
    report = check_submission(pool, [], _LIMITS, version=None, against=True, as_of=_DAY)
    return len(report.findings)


def warm_up() -> None:
    """What is done once before the first check."""
    shacl.warm_up()
    impact.warm_up()


def check_whole(store: Store) -> dict[str, int]:
    """Check a whole graph; the findings by rule."""
    found = shacl.check_whole(Overlay((), store), _DAY)
    return dict(Counter(one.rule for one in found))


def shape_findings(found: dict[str, int]) -> dict[str, int]:
    """Of findings by rule, those of rules that are SHACL shapes."""
    return {
        rule: n for rule, n in sorted(found.items()) if rules()[rule].module not in _PYTHON_RULES
    }


def found_by_both(quads: Iterable[Quad], day: date) -> tuple[Counter[Found], Counter[Found]]:
    """What the compiled rules and pySHACL find: each result by the name of its rule and all it says.

    The name of a blank node is nobody's to choose.
    """
    overlay = Overlay(quads, Store())
    ours, theirs = results.whole(overlay, day), results.judged_whole(overlay, day)
    return Counter(map(_found, ours)), Counter(map(_found, theirs))


def _found(result: Result) -> Found:
    terms = (
        "_:" if isinstance(term, BlankNode) else str(term) for term in (result.focus, result.value)
    )
    said = str(result.path), result.component, result.severity
    return (result.shape.rpartition("#")[2], *terms, *said)


def shape_rules() -> list[str]:
    """The names of the rules that are shapes with targets."""
    return [rule.rpartition("#")[2] for rule in reads()]


def check_new(new: list[Quad], published: Store) -> int:
    """Check a submission within a published graph; the number of findings."""
    return len(shacl.check_within(Overlays.of(new, published), _DAY))


def impact_of(new: list[Quad], published: Store) -> Impact:
    """The impact of a submission on a published graph."""
    return impact.compute_impact(Overlays.of(new, published))


def read_titles(published: Store) -> int:
    """Read the titles of all goals, which is done once for a version; their number."""
    duplicates.titles.cache_clear()
    return len(duplicates.titles(published))


def rdflib_triples(quads: Iterable[Quad]) -> Iterator[rdflib_terms.Triple]:
    """Quads as rdflib's triples."""
    return map(rdflib_terms.triple, quads)


def checked_triples(quads: Iterable[Quad]) -> Iterator[rdflib_terms.Triple]:
    """What the rules look at, as rdflib's triples: the data, the ontology and the code lists."""
    yield from rdflib_triples(quad for quad in quads if graph_name(quad) not in NOT_DATA)
    yield from rdflib_terms.from_files(resources.ontology_files())


def plain_shapes() -> Iterator[rdflib_terms.Triple]:
    """The shapes without texts for people: other engines would fill in every message."""
    for triple in map(rdflib_terms.triple, product_shapes().triples):
        if triple[1] != SH.message:
            yield triple


def read_network(store: Store) -> Network:
    """The network of goals and links."""
    return network.load(store, LANGUAGE)


def analyses(store: Store, network: Network | None = None) -> dict[str, Any]:
    """By name, the analyses of a network that is read once or given, as functions without arguments.

    Each also makes what the first page of its result shows.
    """
    loaded = network or read_network(store)
    tables = Tables.of(loaded)
    links = tables.links

    def read() -> Network:
        found = read_network(store)
        Tables.of(found)
        return found

    def listed(kinds: tuple[ThreadKind, ...]) -> Threads:
        ended = thread_ends.ends(loaded, table=links)
        found = explicit_threads.listed(loaded, kinds=kinds, ended=ended)
        _first_page(found)
        return found

    def found_gaps() -> Gaps:
        found = gaps.find(loaded, table=links)
        for kind in GapKind:
            _first_page(found.of(kind))
        return found

    def crossed() -> Matrix[Code, Code]:
        found = matrix.of_levels(loaded, tables=tables)
        tuple(found.cells.values())
        return found

    return {
        "network": read,
        "explicit threads": lambda: listed((ThreadKind.EXPLICIT,)),
        "threads": lambda: listed(tuple(ThreadKind)),
        "gaps": found_gaps,
        "matrix": crossed,
        "comparison": lambda: compare(store, loaded, 0, 1, LANGUAGE),
    }


def _first_page(found: Sequence[object]) -> None:
    """Make the values of a page."""
    tuple(found[:_PAGE])


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
            sum(found.lacking().values()),
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
    steps = LinkFilter().counted(network.edges)
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
