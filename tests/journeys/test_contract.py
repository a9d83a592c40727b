"""What /openapi.json promises is kept, whatever is sent: no fault of ours, no answer of another kind."""

from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

KEPT = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
EXAMPLES = 8
"""Requests for each operation, some hundred in all; a fuzz of minutes has its place elsewhere."""
FEW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)


def test_every_address_keeps_to_its_description(address: str) -> None:
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    found = [*schema.get_all_operations()]
    operations = [each.ok() for each in found if isinstance(each, Ok)]
    assert len(operations) == len(found)
    assert len(operations) > 18
    for operation in operations:

        @FEW
        @given(case=operation.as_strategy())
        def keeps(case: schemathesis.Case[Any]) -> None:
            response = case.call(timeout=60)
            if response.status_code != 503:  # all workers are busy, said with Retry-After
                case.validate_response(response, checks=list(KEPT))

        keeps()


def test_endpoint_things_and_check_are_described(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()["paths"]
    assert {"/sparql", "/id/{path}", "/check", "/api/goals", "/publish"} <= set(described)
    assert set(described["/sparql"]) == {"get", "post"}
    names = {each["name"] for each in described["/sparql"]["get"]["parameters"]}
    assert names == {"query", "default-graph-uri", "named-graph-uri", "format", "lang"}
