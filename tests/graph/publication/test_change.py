"""A patched version is the same as one that is built and inferred anew."""

import random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph import namespaces
from graph.publication.change import as_published, patch_of, patch_to
from graph.store.content_hash import content_hash
from graph.store.inference import derive
from graph.store.patch import Patch
from graph.submission.validation.replacement import Replacement
from tests.support.building import graphs, model
from tests.support.oracle import in_graphs
from tests.support.published import bundled

HALF = 0.5
NEW = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<org/bakkedal> a org:FormalOrganization ; skos:prefLabel "Bakkedal Kommune"@da .
<set/bakkedal> a gg:GoalSet ; dct:title "Bakkedal"@da ; dct:publisher <org/bakkedal> ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> .
<goal/bakkedal/1> a gg:MunicipalGoal ; dct:isPartOf <set/bakkedal> ; skos:notation "1" ;
  dct:title "Flere cykler"@da ; gg:hasMeasure [ a gg:Measure ; dct:description "Mindst 10"@da ;
  gg:hasTarget [ a gg:Target ; gg:value 010 ] ] .
<link/bakkedal-1> a gg:GoalLink ; rdf:subject <goal/bakkedal/1> ; rdf:predicate gg:supports ;
  rdf:object <goal/nationale-maal-2016/7> ; gg:linkStatus gg:Asserted ; gg:evidence <evidence/b1> .
<evidence/b1> dct:title "Et citat" .
"""


def patched(store: Store, patch: Patch) -> Store:
    found = Store()
    found.extend(store)
    for quad in patch.removed:
        found.remove(quad)
    found.extend(patch.added)
    return found


def rebuilt(store: Store, submission: list[Quad]) -> Store:
    """What is published, without what makes way, with the submission, inferred anew."""
    stated = as_published(submission)
    replacement = Replacement.by(stated)
    found = Store()
    found.extend(quad for quad in store if not replacement.drops(quad))
    found.extend(stated)
    derive(found)
    return found


def published(quads: list[Quad]) -> Store:
    store = Store()
    store.extend([*model(), *quads])
    derive(store)
    return store


def same(one: Store, other: Store) -> bool:
    return {*one} == {*other} and content_hash(one) == content_hash(other)


@settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate])
@given(graphs(noisy=True), graphs(noisy=True), st.integers(0, 10_000))
def test_any_submission_patches_what_inferring_all_anew_gives(
    there: list[Quad], new: list[Quad], seed: int
) -> None:
    chance = random.Random(seed)
    before = published(in_graphs(there))
    again = [quad for quad in in_graphs(there) if chance.random() < HALF]
    submission = again + [quad for quad in in_graphs(new) if chance.random() < HALF]

    assert same(patched(before, patch_of(submission, before)), rebuilt(before, submission))


def test_a_turtle_file_goes_to_the_graphs_of_its_things() -> None:
    found = {
        namespaces.local(quad.subject.value): namespaces.local(quad.graph_name.value)
        for quad in as_published(parse(NEW, RdfFormat.TURTLE))
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode)
    }

    assert found == {
        "org/bakkedal": "graph/organizations",
        "set/bakkedal": "graph/set/bakkedal",
        "goal/bakkedal/1": "graph/set/bakkedal",
        "goal/bakkedal/1/measure/1": "graph/set/bakkedal",
        "goal/bakkedal/1/measure/1/target/1": "graph/set/bakkedal",
        "link/bakkedal-1": "graph/links/bakkedal",
        "evidence/b1": "graph/links/bakkedal",
    }


def test_published_data_has_no_blank_node() -> None:
    found = as_published(parse(NEW, RdfFormat.TURTLE))

    assert found
    assert not [q for q in found if BlankNode in {type(q.subject), type(q.object)}]
    assert any(
        q.object == Literal("10", datatype=NamedNode(namespaces.XSD + "integer")) for q in found
    )


def test_publish_and_withdraw_gives_the_first_hash() -> None:
    before = bundled()
    submission = list(parse(NEW.replace("<org/bakkedal> a", "<org/x> a"), RdfFormat.TURTLE))
    after = patched(before, patch_of(submission, before))
    gone = [namespaces.set_graph("bakkedal"), f"{namespaces.GRAPH}links/bakkedal"]
    back = patched(after, patch_to(Store(), after, gone))
    added = {quad for quad in back if quad not in before}

    assert content_hash(after) != content_hash(before)
    assert {str(quad.graph_name) for quad in added} == {f"<{namespaces.GRAPH}organizations>"}
    again = patched(back, patch_of(submission, back))
    assert content_hash(again) == content_hash(after)


def test_the_same_submission_again_is_an_empty_patch() -> None:
    before = bundled()
    submission = list(parse(NEW, RdfFormat.TURTLE))
    after = patched(before, patch_of(submission, before))

    assert patch_of(submission, after) == Patch()


def test_a_patch_back_to_an_older_version_gives_its_hash() -> None:
    before = bundled()
    after = patched(before, patch_of(list(parse(NEW, RdfFormat.TURTLE)), before))
    touched = {str(quad.graph_name)[1:-1] for quad in after if quad not in before}

    back = patched(after, patch_to(before, after, touched))
    assert same(back, before)


def test_the_cost_of_a_patch_follows_the_submission() -> None:
    patch = patch_of(list(parse(NEW, RdfFormat.TURTLE)), bundled())
    assert len(patch.added) < 40
    assert not patch.removed
