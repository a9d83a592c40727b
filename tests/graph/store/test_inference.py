"""What is derived follows from asserted links, from those only, and whatever their order."""

import hashlib
import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.store.content_hash import content_hash
from graph.store.dataset import bundled
from graph.store.inference import derive

A, B = (NamedNode(namespaces.goal("x", number)) for number in "12")
CLASS = NamedNode(f"{namespaces.GG}MunicipalGoal")
SUB_CLASS = NamedNode(f"{namespaces.RDFS}subClassOf")
TYPE = NamedNode(f"{namespaces.RDF}type")
GRAPH = NamedNode("urn:g")
TITLES = ("Første", "Anden")


def gg(name: str) -> NamedNode:
    return NamedNode(namespaces.GG + name)


def quads(
    status: str = "Asserted", relation: str = "supports", judged: str | None = None
) -> list[Quad]:
    link = NamedNode(f"{namespaces.ID}link/1")
    facts: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (CLASS, SUB_CLASS, gg("Goal")),
        *((goal, TYPE, CLASS) for goal in (A, B)),
        *(
            (goal, NamedNode(f"{namespaces.DCT}title"), Literal(title, language=lang))
            for goal, title in zip((A, B), TITLES, strict=True)
            for lang in ("da", "en")
        ),
        (link, TYPE, gg("GoalLink")),
        (link, gg("linkStatus"), gg(status)),
        (link, NamedNode(f"{namespaces.RDF}subject"), A),
        (link, NamedNode(f"{namespaces.RDF}predicate"), gg(relation)),
        (link, NamedNode(f"{namespaces.RDF}object"), B),
    ]
    if judged is not None:
        facts.append((link, gg("judgedOnText"), Literal(judged)))
    return [Quad(*fact, GRAPH) for fact in facts]


def derived(given: list[Quad]) -> set[tuple[str, str, str]]:
    store = Store()
    store.extend(given)
    derive(store)
    return {
        (quad.subject.value, namespaces.slug(quad.predicate.value), quad.object.value)
        for quad in store.quads_for_pattern(None, None, None, NamedNode(namespaces.DERIVED))
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    }


GOALS = {(goal.value, "type", f"{namespaces.GG}Goal") for goal in (A, B)}


def test_an_asserted_link_yields_its_triple() -> None:
    assert derived(quads()) == GOALS | {(A.value, "supports", B.value)}


@pytest.mark.parametrize("status", ["Suggested", "Rejected", "Withdrawn"])
def test_a_link_that_is_not_asserted_yields_none(status: str) -> None:
    assert derived(quads(status)) == GOALS


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("hinders", {(A.value, "hinders", B.value)}),
        ("sameAim", {(A.value, "sameAim", B.value), (B.value, "sameAim", A.value)}),
        ("noRelation", set()),
    ],
)
def test_each_relation_has_its_own_rule(relation: str, expected: set[tuple[str, str, str]]) -> None:
    assert derived(quads(relation=relation)) == GOALS | expected


def test_a_link_judged_on_the_present_texts_needs_no_review() -> None:
    judged = "sha256:" + hashlib.sha256("\n".join(TITLES).encode()).hexdigest()
    assert derived(quads(judged=judged)) == GOALS | {(A.value, "supports", B.value)}


def test_a_link_judged_on_other_texts_stands_and_is_marked() -> None:
    found = derived(quads(judged="sha256:" + "0" * 64))
    assert (A.value, "supports", B.value) in found
    assert (f"{namespaces.ID}link/1", "needsReview", "true") in found


def test_deriving_twice_changes_nothing() -> None:
    store = bundled()
    before = content_hash(store)
    derive(store)
    assert content_hash(store) == before


def test_the_order_of_the_input_changes_nothing() -> None:
    shuffled = quads()
    random.Random(1).shuffle(shuffled)
    assert derived(shuffled) == derived(quads())


def test_the_bundled_graph_has_the_thread_the_memo_draws_both_ways() -> None:
    store = bundled()
    national = NamedNode(namespaces.goal("nationale-maal-2016", "2"))
    agreed = NamedNode(namespaces.goal("sundhedsaftale-midtjylland-2015-2018", "3"))
    found = {
        (q.subject, q.object) for q in store.quads_for_pattern(None, gg("supports"), None, None)
    }
    assert found >= {(national, agreed), (agreed, national)}
    assert not list(store.quads_for_pattern(None, gg("needsReview"), None, None))
