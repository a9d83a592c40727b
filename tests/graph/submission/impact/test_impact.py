"""What publishing would change is told before it is done."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph import namespaces, resources
from graph.analysis.gap_values import GapKind
from graph.analysis.thread_summary import ThreadKind
from graph.submission.validation.consequences import GapChange, Impact, Succession, ThreadChange
from tests.support.checking import impact_of
from tests.support.published import bundled

STPK = namespaces.set_graph("stpk-2023")
TITLE = NamedNode(f"{namespaces.DCT}title")
NEW = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<set/x-2024> a gg:GoalSet ; dct:title "X"@da ; gg:shortName "X" ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> .
<goal/x-2024/1> a gg:MunicipalGoal ; dct:isPartOf <set/x-2024> ; skos:notation "1" ;
  dct:title "Hurtig hjælp"@da .
<link/x-n5> a gg:GoalLink ; rdf:subject <goal/x-2024/1> ; rdf:predicate gg:supports ;
  rdf:object <goal/nationale-maal-2016/5> ; gg:linkStatus gg:Asserted ; gg:basis gg:ExplicitText .
"""


@pytest.fixture(scope="module")
def published() -> Store:
    return bundled()


def stpk() -> list[Quad]:
    path = resources.data_files()[STPK]
    return [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(STPK))
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    ]


def test_a_set_handed_in_as_it_is_changes_nothing(published: Store) -> None:
    impact = impact_of(stpk(), published)

    assert impact == Impact(succession=Succession(kept=impact.succession.kept))


def test_a_new_set_with_a_link_makes_a_thread_and_closes_a_gap(published: Store) -> None:
    impact = impact_of(list(parse(NEW, RdfFormat.TURTLE)), published)

    assert (impact.goals_added, impact.goals_changed, impact.goals_removed) == (1, 0, 0)
    assert impact.threads_new == (
        ThreadChange(
            kind=ThreadKind.EXPLICIT,
            label="Nationale mål 5 Hurtig udredning og behandling",
            iri=namespaces.goal("nationale-maal-2016", "5"),
        ),
    )
    closed = GapChange(
        kind=GapKind.UNSUPPORTED,
        label="Nationale mål 5 Hurtig udredning og behandling",
        level="K",
        goal=namespaces.goal("nationale-maal-2016", "5"),
    )
    opened = GapChange(
        kind=GapKind.UNSUPPORTED,
        label="X 1 Hurtig hjælp",
        level="N",
        goal=namespaces.goal("x-2024", "1"),
    )
    assert closed in impact.gaps_closed
    assert opened in impact.gaps_of_new
    assert replace(opened, kind=GapKind.SUPPORTS_NOTHING, level="") not in impact.gaps_of_new
    assert impact.gaps_opened == ()  # nobody loses anything


def test_a_reworded_goal_is_changed_and_a_dropped_one_removed(published: Store) -> None:
    kept, dropped = namespaces.goal("stpk-2023", "2.1"), namespaces.goal("stpk-2023", "2.6")
    submission = [quad for quad in stpk() if not str(quad.subject).startswith(f"<{dropped}")]
    old = next(q for q in submission if (q.subject, q.predicate) == (NamedNode(kept), TITLE))
    submission.remove(old)
    submission.append(
        Quad(old.subject, TITLE, Literal("Noget andet", language="da"), old.graph_name)
    )

    impact = impact_of(submission, published)

    assert (impact.goals_added, impact.goals_changed, impact.goals_removed) == (0, 1, 1)


def test_a_goal_that_loses_its_set_is_none_that_stays_in_the_same_words(published: Store) -> None:
    goal = NamedNode(namespaces.goal("stpk-2023", "2.1"))
    lost = namespaces.DCT + "isPartOf"
    nowhere = NamedNode(namespaces.goal_set("nowhere"))
    submission = [
        Quad(goal, each.predicate, nowhere, each.graph_name)
        if each.subject == goal and each.predicate.value == lost
        else each
        for each in stpk()
    ]

    assert impact_of(submission, published).succession.altered == ()


def test_a_changed_measure_changes_its_goal(published: Store) -> None:
    measure = NamedNode(namespaces.goal("stpk-2023", "2.1") + "/measure/1")
    extra = Quad(measure, TITLE, Literal("x"), NamedNode(STPK))
    impact = impact_of([*stpk(), extra], published)

    assert impact.goals_changed == 1
    assert [label.split(" ")[:2] for label in impact.succession.altered] == [["STPK", "2.1"]]
    assert set(impact.succession.altered) < set(impact.succession.kept)


def test_against_nothing_all_is_new() -> None:
    impact = impact_of(stpk(), Store())
    assert (impact.goals_added, impact.goals_changed, impact.goals_removed) == (9, 0, 0)


def test_links_extend_the_threads_they_join(published: Store) -> None:
    quads = list(
        parse(NEW.replace("nationale-maal-2016/5", "nationale-maal-2016/7"), RdfFormat.TURTLE)
    )
    impact = impact_of(quads, published)
    assert impact.threads_new == ()
    assert impact.threads_extended == (
        ThreadChange(
            kind=ThreadKind.EXPLICIT,
            label="Nationale mål 7 Flere sunde leveår",
            iri=namespaces.goal("nationale-maal-2016", "7"),
        ),
    )
