"""A preview shows a submission among what it touches, and keeps nothing."""

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import errors, namespaces
from graph.analysis import explicit_threads, network
from graph.catalog.goal_set import read_goal_set
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.store.dataset import BUNDLED
from graph.submission import preview as module
from graph.submission.preview import preview
from graph.submission.service import PREVIEW, File, preview_submission
from graph.submission.validation.overlay import Overlay
from tests.support.published import bundled

NEW = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<set/x-2027> a gg:GoalSet ; dct:title "Sundhedspolitik 2027"@da ; gg:shortName "X" ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> ; dct:publisher <org/viborg-kommune> .
<goal/x-2027/1> a gg:MunicipalGoal ; dct:isPartOf <set/x-2027> ; skos:notation "1" ;
  dct:title "Hurtig hjælp"@da ; dct:subject <theme/kvalitet> ;
  gg:hasMeasure [ a gg:Measure ; dct:description "Mindst 90 pct."@da ] .
<link/x-1> a gg:GoalLink ; rdf:subject <goal/x-2027/1> ; rdf:predicate gg:supports ;
  rdf:object <goal/viborg-udviklingsstrategi/1> ; gg:linkStatus gg:Asserted ;
  gg:basis gg:EditorialReading ; dct:description "Fordi."@da .
"""


def previewed(text: str, published: Store) -> Store:
    store = Store()
    store.extend(preview(Overlay(parse(text, RdfFormat.TURTLE), published)))
    return store


def test_the_new_goals_stand_in_the_threads_they_join() -> None:
    shown = network.load(previewed(NEW, bundled()), "da")
    goal = shown.goal("x-2027", "1")
    assert goal is not None

    thread = explicit_threads.explicit(shown, goal)
    assert thread.summary.holds
    assert {each.goal.short for each in thread.members} >= {"X 1", "Viborg udviklingsstrategi 1"}
    ends = [each.about.iri for each in explicit_threads.listed(shown)]
    assert namespaces.goal("nationale-maal-2016", "7") in ends


def test_the_set_reads_as_on_its_page() -> None:
    store = previewed(NEW, bundled())
    shown = read_goal_set(store, "x-2027", "da")

    assert [one.label.value for one in shown.publishers] == ["Viborg Kommune"]
    assert [headed.goals[0].title.value for headed in shown.goals] == ["Hurtig hjælp"]


def test_what_a_submission_leaves_blank_has_an_address() -> None:
    quads = preview(Overlay(parse(NEW, RdfFormat.TURTLE), bundled()))

    assert quads
    assert all(isinstance(quad.subject, NamedNode) for quad in quads)
    assert any(
        quad.subject.value.startswith(namespaces.ID + "preview/")
        for quad in quads
        if isinstance(quad.subject, NamedNode)
    )


def test_a_replaced_set_is_shown_as_it_would_be() -> None:
    text = NEW.replace("x-2027", "viborg-budget-2017")
    shown = network.load(previewed(text, bundled()), "da")

    place = shown.goal_set("viborg-budget-2017")
    assert place is not None
    assert [shown.goals[goal].title.value for goal in shown.members(place)] == ["Hurtig hjælp"]


def test_a_preview_follows_the_submission_not_the_graph() -> None:
    quads = preview(Overlay(parse(NEW, RdfFormat.TURTLE), bundled()))
    sets = {
        quad.subject.value
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(namespaces.ID + "goal/")
    }

    assert len(quads) < len(bundled()) / 2
    assert namespaces.goal("lmst-2023", "2.2") not in sets


def test_goals_around_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_AROUND", 3)
    shown = network.load(previewed(NEW, bundled()), "da")
    assert 2 <= len(shown.goals) <= 6


def test_too_many_goals_are_refused_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_GOALS", 1)
    more = NEW + (
        "<goal/x-2027/2> a gg:MunicipalGoal ; dct:isPartOf <set/x-2027> ;"
        ' skos:notation "2" ; dct:title "To"@da .'
    )
    with pytest.raises(errors.PreviewTooLarge) as refused:
        previewed(more, Store())
    assert refused.value.values == {"goals": 2, "limit": 1}


def test_an_empty_submission_has_an_empty_preview() -> None:
    assert preview(Overlay([], bundled())) == []


def test_a_cycle_of_support_ends() -> None:
    back = NEW + (
        "<link/x-2> a gg:GoalLink ; rdf:subject <goal/viborg-udviklingsstrategi/1> ;"
        " rdf:predicate gg:supports ; rdf:object <goal/x-2027/1> ;"
        " gg:linkStatus gg:Asserted ; gg:basis gg:EditorialReading ."
    )
    assert network.load(previewed(back, bundled()), "da").goal("x-2027", "1") is not None


def test_a_sealed_worker_gives_a_store_to_read_pages_from() -> None:
    limits = Limits(seconds=60, memory=1 << 30, output=8 << 20)
    with Pool(BUNDLED, [PREVIEW], workers=1, wait=5, limits=limits) as pool:
        given = preview_submission(pool, [File("x.ttl", NEW.encode())], limits)
        shown = network.load(given.store, "da")
        with pytest.raises(errors.NothingToPreview):
            preview_submission(pool, [File("x.ttl", b"<org/x> <a:b> <org/y> .")], limits)

    assert given.sets == ("x-2027",)

    assert shown.goal("x-2027", "1") is not None
    supports = NamedNode(namespaces.GG + "supports")
    assert list(
        given.store.quads_for_pattern(NamedNode(namespaces.goal("x-2027", "1")), supports, None)
    )
    assert isinstance(next(iter(given.store)), Quad)
