"""Inferred triples that come and go with a change are those that inferring anew would give."""

import pytest
from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.publication.change import patch_of
from graph.store.inference import derive
from tests.support.published import bundled
from tests.support.publishing import quads, submission

DERIVED = NamedNode(namespaces.DERIVED)
SUGGESTED = """
<link/bakkedal-2> a gg:GoalLink ; rdf:subject <goal/bakkedal/1> ; rdf:predicate gg:supports ;
  rdf:object <goal/nationale-maal-2016/3> ; gg:linkStatus gg:Suggested .
"""
TWICE = SUGGESTED.replace("bakkedal-2", "bakkedal-3").replace("Suggested", "Asserted")


@pytest.mark.parametrize("more", ["", SUGGESTED, TWICE, f"{SUGGESTED} {TWICE}"])
def test_a_patch_gives_what_inferring_anew_gives(more: str) -> None:
    patch = patch_of(quads(submission(more=more)), bundled())
    patched, anew = Store(), Store()
    patched.bulk_extend(bundled())
    for quad in patch.removed:
        patched.remove(quad)
    patched.extend(patch.added)
    anew.extend(quad for quad in patched if quad.graph_name != DERIVED)
    derive(anew)

    assert {*patched} == {*anew}
    assert any(quad.graph_name == DERIVED for quad in patch.added)
