"""What is measured, all of it on the bundled graph, and against whom."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import rdflib
from pyoxigraph import Store
from pyshacl import validate

from bench.timing import Line, compare
from graph import files, names, sparql, to_rdflib
from graph.limits import Limits
from graph.sandbox import Pool
from graph.store import BUNDLED, bundled
from graph.submission import check_submission

_QUERIES: Final = Path(__file__).parent / "queries"
_LIMITS: Final = Limits(seconds=300, memory=2 << 30, output=100 << 20)
_NOT_DATA: Final = frozenset({names.SHAPES, names.DERIVED})
"""Named graphs that are no data to check."""


def measures(runs: int, *, slow: bool) -> Iterator[Line]:
    """Every line of the table; the slow ones only if asked for."""
    store = bundled()
    yield compare("load the graph", bundled, _parsed, "rdflib", runs=runs)
    yield from _queries(store, runs)
    yield from _workers(store, runs)
    with Pool(BUNDLED, ["check"], workers=1, wait=60, limits=_LIMITS) as pool:
        if slow:
            yield _check_beside_pyshacl(store, pool)
        else:
            yield compare("check the whole graph", partial(_check, pool), runs=max(1, runs // 3))


def _queries(store: Store, runs: int) -> Iterator[Line]:
    """Each query from its text to its answer in JSON; both sides must give the same answer."""
    triples = rdflib.Graph()
    for quad in store:
        triples.add(to_rdflib.triple(quad))
    for path in sorted(_QUERIES.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        ours, peer = partial(_ask, store, text), partial(_ask_rdflib, triples, text)
        if _rows(ours()) != _rows(peer()):
            raise SystemExit(f"{path.name}: the two engines do not give the same answer.")
        yield compare(f"query {path.stem}", ours, peer, "rdflib", runs=runs)


def _workers(store: Store, runs: int) -> Iterator[Line]:
    """What the seal costs: a query's way to a worker process and back."""
    with Pool(BUNDLED, ["query"], workers=1, wait=60, limits=_LIMITS) as pool:
        for path in sorted(_QUERIES.glob("*.rq")):
            text = path.read_text(encoding="utf-8")
            sealed = partial(pool.run, "query", text.encode(), forms=["json"])
            unsealed = partial(_ask, store, text)
            yield compare(
                f"query {path.stem}, sealed", sealed, unsealed, "ours, unsealed", runs=runs
            )


def _check_beside_pyshacl(store: Store, pool: Pool) -> Line:
    """The same rules on the same data by pySHACL as it comes; once, as that takes minutes."""
    data, shapes = rdflib.Graph(), rdflib.Graph()
    for quad in store:
        if getattr(quad.graph_name, "value", "") not in _NOT_DATA:
            data.add(to_rdflib.triple(quad))
    for triple in to_rdflib.from_files(files.shape_files()):
        shapes.add(triple)
    found = [0, 0]

    def ours() -> None:
        found[0] = _check(pool)

    def peer() -> None:
        _, report, _ = validate(data, shacl_graph=shapes)
        results = report.objects(None, rdflib.SH.result)
        found[1] = sum(1 for _ in results)

    line = compare("check the whole graph", ours, peer, "pySHACL", runs=1, warm=False)
    if found[0] != found[1]:
        raise SystemExit(f"{found[0]} findings are not pySHACL's {found[1]}.")
    return line


def _parsed() -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    for name, path in files.bundled_graphs():
        dataset.graph(rdflib.URIRef(name)).parse(path, format="turtle")
    return dataset


def _ask(store: Store, text: str) -> bytes:
    return sparql.answer(store, {"forms": ["json"], "output": _LIMITS.output}, text.encode()).body


def _ask_rdflib(triples: rdflib.Graph, text: str) -> bytes:
    return triples.query(text).serialize(format="json") or b""


def _check(pool: Pool) -> int:
    report = check_submission(pool, [], _LIMITS, version=None, against=True, as_of=None)
    return len(report.findings)


def _rows(answer: bytes) -> Counter[str]:
    """An answer's rows whatever their order."""
    rows: list[dict[str, Any]] = json.loads(answer)["results"]["bindings"]
    return Counter(
        json.dumps({name: term["value"] for name, term in row.items()}, sort_keys=True)
        for row in rows
    )
