"""A version says who made it, when, why and out of what."""

from datetime import UTC, datetime

import pytest
from pyoxigraph import Literal, NamedNode

from graph import namespaces
from graph.publication.provenance import provenance, version_iri
from graph.store.manifest import Action
from graph.store.patch import Change

WHEN = datetime(2026, 11, 30, 12, tzinfo=UTC)
SET = namespaces.set_graph("x")


def said(action: Action = "publish", of: int | None = None) -> dict[str, str]:
    change = Change(published=WHEN, author="Udgiver", message="Ny plan", action=action, of=of)
    quads = provenance(3, 2, change, [SET])
    assert {str(quad.graph_name) for quad in quads} == {f"<{namespaces.HISTORY}>"}
    return {
        namespaces.compact(quad.predicate.value): quad.object.value
        for quad in quads
        if isinstance(quad.object, NamedNode | Literal)
    }


def test_a_version_names_its_author_time_reason_and_predecessor() -> None:
    found = said()

    assert found["dct:creator"] == "Udgiver"
    assert found["dct:description"] == "Ny plan"
    assert found["prov:endedAtTime"] == "2026-11-30T12:00:00+00:00"
    assert found["prov:wasRevisionOf"] == version_iri(2)
    assert found["prov:generated"] == SET


@pytest.mark.parametrize(
    ("action", "relation"), [("withdraw", "prov:invalidated"), ("rollback", "prov:generated")]
)
def test_what_is_withdrawn_is_invalidated(action: Action, relation: str) -> None:
    assert said(action)[relation] == SET


def test_going_back_names_the_version_gone_back_to() -> None:
    assert said("rollback", of=1)["prov:wasDerivedFrom"] == version_iri(1)
