"""A version says who made it, when, why and out of what."""

from datetime import UTC, datetime

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.publication.provenance import provenance, version_iri
from graph.store.manifest import Action
from graph.store.patch import Change, Patch

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


def quad(subject: str, relation: str = "title", graph: str = SET) -> Quad:
    return Quad(
        NamedNode(namespaces.ID + subject),
        NamedNode(namespaces.RDF + "type" if relation == "type" else namespaces.DCT + relation),
        NamedNode(namespaces.ID + "x"),
        NamedNode(graph),
    )


def test_goals_and_links_are_named_one_by_one_with_their_parts_and_as_gone() -> None:
    change = Change(published=WHEN, author="Udgiver", message="")
    patch = Patch(
        removed=[
            quad("goal/x/1", "type"),
            quad("goal/x/2", "type"),
            quad("link/a", "type"),
            quad("goal/x/3/measure/1", "type"),
            quad("goal/x/9", graph=namespaces.DERIVED),
        ],
        added=[
            quad("goal/x/2", "type"),
            quad("goal/x/4/measure/1/target/1"),
            quad("link/b"),
            quad("theme/t"),
            quad("goal/x/8", graph=namespaces.HISTORY),
        ],
    )
    found: dict[str, set[str]] = {}
    for each in provenance(3, 2, change, [], (), patch):
        if isinstance(each.object, NamedNode) and each.subject == NamedNode(
            version_iri(3) + "/publication"
        ):
            found.setdefault(namespaces.compact(each.predicate.value), set()).add(
                namespaces.local(each.object.value)
            )

    assert found["prov:invalidated"] == {"goal/x/1", "link/a"}
    assert found["prov:generated"] == {"goal/x/2", "goal/x/3", "goal/x/4", "link/b"}
