"""Measures the published questions, each beside rdflib, and what it costs to ask them in a sealed worker."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import rdflib
from pyoxigraph import Store

from bench.peers import run_capped
from bench.timing import Line, compare
from graph import resources
from graph.model import rdflib_terms
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY
from graph.store import sparql
from graph.store.dataset import BUNDLED

LIMITS: Final = Limits(seconds=300, memory=2 << 30, output=1 << 30)
_JSON: Final = sparql.QueryRequest(forms=["json"])

SEALED: Final = (1, 4, 6)
"""The questions that are asked in a worker too."""

_SHORT: Final = 500.0
"""Milliseconds that a peer may take and still be run as often as we are."""

_WORTH_SEEING: Final = 10.5
"""Times our own time that a peer is always given."""


def questions() -> dict[str, str]:
    """The texts of the published questions, by name."""
    folder = resources.ontology_files()[0].parent / "queries"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}


def beside_rdflib(store: Store, what: str, runs: int, cap: float) -> Iterator[Line]:
    """Each question from its text to its answer in JSON; both sides must give the same rows.

    What takes rdflib long is asked once, and ended after CAP seconds, or after a little more than
    ten times what it takes us.
    """
    triples = rdflib.Graph()
    for quad in store:
        triples.add(rdflib_terms.triple(quad))
    for name, text in questions().items():
        ours, peer = partial(ask, store, text), partial(_ask_rdflib, triples, text)
        line = compare(f"{name}, {what}", ours, runs=runs)
        given = max(cap, line.ours * _WORTH_SEEING / 1000)
        outcome = run_capped(peer, given)
        if outcome.answer is None:
            yield Line(line.what, line.ours, outcome.took, "rdflib", ended=True)
            continue
        if _rows(ours()) != _rows(outcome.answer):
            raise SystemExit(f"{name}: the two engines do not give the same answer.")
        if outcome.took < _SHORT:
            yield compare(line.what, ours, peer, "rdflib", runs=runs)
        else:
            yield Line(line.what, line.ours, outcome.took, "rdflib")


def sealed(store: Store, runs: int) -> Iterator[Line]:
    """What the seal costs: a question's way to a worker process and back."""
    with Pool(BUNDLED, [QUERY], workers=1, wait=60, limits=LIMITS) as pool:
        for name, text in questions().items():
            if int(name[:2]) in SEALED:
                there = partial(pool.run, QUERY, _JSON, text.encode())
                here = partial(ask, store, text)
                yield compare(f"{name}, sealed", there, here, "ours, unsealed", runs=runs)


def ask(store: Store, text: str) -> bytes:
    """A question's answer in JSON."""
    return sparql.answer(store, _JSON, text.encode(), LIMITS.output)[1]


def _ask_rdflib(triples: rdflib.Graph, text: str) -> bytes:
    return triples.query(text).serialize(format="json") or b""


def _rows(answer: bytes) -> Counter[str]:
    """An answer's rows whatever their order."""
    rows: list[dict[str, Any]] = json.loads(answer)["results"]["bindings"]
    return Counter(
        json.dumps({name: term["value"] for name, term in row.items()}, sort_keys=True)
        for row in rows
    )
