"""Compares what engines answer: the rows of a result, whatever their order and form."""

import hashlib
import json
import urllib.request
from collections.abc import Mapping
from typing import Any

from bench.peers.endpoints import JSON, Endpoint


def digest(answer: bytes) -> str:
    """The number of a result's rows and a hash of their values, in no order."""
    rows: list[dict[str, Any]] = json.loads(answer)["results"]["bindings"]
    said = sorted(
        json.dumps({name: term["value"] for name, term in row.items()}, sort_keys=True)
        for row in rows
    )
    return f"{len(rows)} rows {hashlib.sha256(chr(10).join(said).encode()).hexdigest()[:12]}"


def ask(endpoint: Endpoint, query: str, limit: float) -> bytes:
    """An endpoint's answer to a query; raises ``OSError``."""
    request = urllib.request.Request(endpoint.url(query), headers={"Accept": JSON})
    with urllib.request.urlopen(request, timeout=limit) as answer:
        body: bytes = answer.read()
    return body


def counted(by_rule: Mapping[str, int]) -> str:
    """How many findings there are, and a hash of how many each rule has."""
    said = json.dumps(sorted((rule, n) for rule, n in by_rule.items() if n))
    return f"{sum(by_rule.values())} findings {hashlib.sha256(said.encode()).hexdigest()[:12]}"
