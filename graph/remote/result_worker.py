"""The task «write» of a sealed worker: an engine's result in, the same in the form that was asked for out."""

import json

from pyoxigraph import QueryResultsFormat, Store, parse_query_results

from graph import errors
from graph.i18n import N_
from graph.remote.client import Response
from graph.remote.requests import WriteRequest
from graph.remote.terms import JSON, read_json, standard
from graph.store.sparql import QueryAnswer, write_results

_SOME = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}'


def answer(_: Store, request: WriteRequest, body: bytes, output: int) -> tuple[QueryAnswer, bytes]:
    """Write the result in ``body`` in the first form that fits.

    Raises ``EngineOdd``, ``EnginePartial``, ``UnknownResultFormat``, or ``OutputHit`` for more than
    ``output`` bytes.
    """
    engine = request["engine"]
    try:
        found = standard(read_json(Response(200, JSON, body), engine))
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        what = f"{type(fault).__name__}: {fault}"[:200]
        raise errors.EngineOdd(engine=engine, reason=N_("{what}."), what=what) from fault
    if request["most"] and len(found.get("results", {}).get("bindings", ())) >= request["most"]:
        reason = N_(
            "it ends results after {most} rows. Ask for fewer with LIMIT, and for more with OFFSET."
        )
        raise errors.EnginePartial(engine=engine, reason=reason, most=request["most"])
    try:
        results = parse_query_results(json.dumps(found), QueryResultsFormat.JSON)
        form, written = write_results(results, request["forms"], output)
    except (SyntaxError, ValueError) as fault:
        what = str(fault)[:200]
        raise errors.EngineOdd(engine=engine, reason=N_("{what}."), what=what) from fault
    return {"form": form}, written


def warm_up(store: Store) -> None:
    """Write a result in each form."""
    for form in ("json", "xml", "csv", "tsv"):
        request = WriteRequest(engine="", forms=[form], most=0)
        answer(store, request, _SOME, 1 << 16)
        answer(store, request, b'{"boolean": true}', 1 << 16)
