"""A version says who made it, when, why and out of what."""

from dataclasses import replace

from pyoxigraph import NamedNode

from graph import namespaces
from graph.publication.provenance import provenance, version_iri
from tests.support.publishing import CHANGE


def said(*, parent: int | None = 1, **changed: object) -> dict[str, str]:
    change = replace(CHANGE, **changed)  # type: ignore[arg-type]  # the tests name its fields
    found = provenance(2, parent, change, ["urn:g"])
    assert {quad.graph_name for quad in found} == {NamedNode(namespaces.HISTORY)}
    return {namespaces.compact(quad.predicate.value): str(quad.object) for quad in found}


def test_a_publication_names_its_author_reason_parent_and_graphs() -> None:
    facts = said()
    assert facts["dct:creator"] == '"Udgiver"'
    assert facts["dct:description"] == '"Prøve"'
    assert facts["prov:wasRevisionOf"] == f"<{version_iri(1)}>"
    assert facts["prov:generated"] == "<urn:g>"
    assert facts["prov:endedAtTime"].startswith('"2026-11-30T12:00:00')


def test_withdrawing_invalidates_and_going_back_names_what_it_goes_back_to() -> None:
    assert said(action="withdraw")["prov:invalidated"] == "<urn:g>"
    assert said(action="rollback", of=1)["prov:wasDerivedFrom"] == f"<{version_iri(1)}>"


def test_what_is_not_known_is_not_said() -> None:
    facts = said(parent=None, message="")
    assert "dct:description" not in facts
    assert "prov:wasRevisionOf" not in facts
