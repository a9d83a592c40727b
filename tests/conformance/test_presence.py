"""What ``make conformance`` compares with must be there; ``make test`` does without."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.conformance


def test_the_w3c_tests_are_there() -> None:
    named = os.environ.get("GOALGRAPH_W3C")
    assert named, (
        "The W3C's SPARQL tests are missing: clone https://github.com/w3c/rdf-tests and set"
        " GOALGRAPH_W3C to its folder sparql."
    )
    assert Path(named, "sparql11", "manifest-sparql11-query.ttl").is_file(), (
        f"GOALGRAPH_W3C is {named}, which has no sparql11/manifest-sparql11-query.ttl: it must name"
        " the folder sparql of https://github.com/w3c/rdf-tests."
    )
