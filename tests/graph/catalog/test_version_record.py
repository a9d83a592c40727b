"""Each version is described, the first too, and what is no version is not."""

from datetime import date

import pytest
from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.catalog.version_record import version_record

DAY = date(2026, 11, 30)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_version_is_described(number: int) -> None:
    found = version_record(Store(), number, 3, "sha256:0", DAY)
    version = NamedNode(f"{namespaces.ID}version/{number}")

    assert found is not None
    said = {str(quad.object).strip('<>"') for quad in found.quads_for_pattern(version, None, None)}
    assert f"{namespaces.PROV}Entity" in said
    assert ("sha256:0" in said) == any("2026-11-30" in each for each in said) == (number == 3)


@pytest.mark.parametrize("number", [0, -1, 4])
def test_what_is_no_version_is_not_described(number: int) -> None:
    assert version_record(Store(), number, 3, "sha256:0", DAY) is None
