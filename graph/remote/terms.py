"""SPARQL 1.1 results in JSON as terms, also as older engines write them."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph import errors, namespaces
from graph.i18n import N_
from graph.remote.client import Response

JSON: Final = "application/sparql-results+json"
_DURATION: Final = namespaces.XSD + "duration"
_NUMBER: Final = re.compile(r"(-?)(\d+)(\.\d+)?")
_ASKED: Final = "__ASK_RETVAL"
"""The variable that Virtuoso gives the answer of ASK as."""
Term = NamedNode | BlankNode | Literal
Row = Mapping[str, Term]


def read_rows(response: Response, engine: str) -> Iterator[Row]:
    """The rows of a result of SELECT; raises ``EngineOdd`` or ``EnginePartial``."""
    found = read_json(response, engine)
    try:
        for row in found["results"]["bindings"]:
            yield {name: _term(term) for name, term in row.items()}
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise _odd(engine, f"{type(fault).__name__}: {fault}") from fault


def read_json(response: Response, engine: str) -> dict[str, Any]:
    """The document of a result; one that breaks off is a part. Raises ``EngineOdd`` or ``EnginePartial``."""
    try:
        found = json.loads(response.body)
    except UnicodeDecodeError as fault:
        raise _odd(engine, "UTF-8") from fault
    except json.JSONDecodeError as fault:
        said = response.body.strip()
        if said[:1] == b"{" and (said[-1:] != b"}" or fault.pos >= len(said.decode())):
            reason = N_("it breaks off in the middle.")
            raise errors.EnginePartial(engine=engine, reason=reason) from fault
        kind = response.content_type or "–"
        raise _odd(engine, f"{kind}, {fault.msg}") from fault
    except RecursionError as fault:
        raise _odd(engine, "JSON") from fault
    if not isinstance(found, dict):
        raise _odd(engine, type(found).__name__)
    return found


def standard(found: Mapping[str, Any]) -> dict[str, Any]:
    """A result in the JSON of SPARQL 1.1; raises ``KeyError``, ``TypeError`` or ``ValueError``.

    ``typed-literal`` is a literal with a datatype, an ASK of Virtuoso has the truth in a row, and its
    values are written in their types' own way again.
    """
    if "boolean" in found:
        return {"head": {}, "boolean": bool(found["boolean"])}
    names = list(found["head"]["vars"])
    nodes: dict[str, str] = {}
    rows = [
        {name: _relabelled(_standard_term(term), nodes) for name, term in row.items()}
        for row in found["results"]["bindings"]
    ]
    if names == [_ASKED]:
        return {"head": {}, "boolean": any(row[_ASKED]["value"] in {"1", "true"} for row in rows)}
    return {"head": {"vars": names}, "results": {"bindings": rows}}


def _relabelled(term: dict[str, str], nodes: dict[str, str]) -> dict[str, str]:
    """A blank node with a name that any reader takes; Virtuoso's are «nodeID://b10»."""
    if term["type"] != "bnode":
        return term
    return {**term, "value": nodes.setdefault(term["value"], f"b{len(nodes)}")}


def _standard_term(term: Mapping[str, Any]) -> dict[str, str]:
    kind, value = str(term["type"]), str(term["value"])
    if kind in {"uri", "bnode"}:
        return {"type": kind, "value": value}
    if kind not in {"literal", "typed-literal"}:
        raise ValueError(kind)
    if language := term.get("xml:lang"):
        return {"type": "literal", "value": value, "xml:lang": str(language)}
    if datatype := term.get("datatype"):
        said = own_value(value, str(datatype))
        return {"type": "literal", "value": said, "datatype": str(datatype)}
    return {"type": "literal", "value": value}


def _term(term: Mapping[str, Any]) -> Term:
    said = _standard_term(term)
    value = said["value"]
    match said["type"]:
        case "uri":
            return NamedNode(value)
        case "bnode":
            return BlankNode()
    if "xml:lang" in said:
        return Literal(value, language=said["xml:lang"])
    return (
        Literal(value, datatype=NamedNode(said["datatype"]))
        if "datatype" in said
        else Literal(value)
    )


def own_value(value: str, datatype: str) -> str:
    """A value as its type is written; Virtuoso returns durations as a number of months or seconds."""
    if datatype != _DURATION or not (found := _NUMBER.fullmatch(value)):
        return value
    minus, whole, part = found.groups()
    return f"{minus}P{whole}M" if part is None else f"{minus}PT{whole}{part}S"


def _odd(engine: str, what: str) -> errors.EngineOdd:
    return errors.EngineOdd(engine=engine, reason=N_("{what}."), what=what[:200])
