"""Two versions are compared goal by goal, with what follows for threads and gaps."""

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph import namespaces
from graph.publication.change import patch_of
from graph.publication.comparison import Comparison, compare
from graph.publication.word_diff import Piece
from graph.store.content_hash import graph_hashes
from tests.support.published import bundled

STPK = NamedNode(namespaces.set_graph("stpk-2023"))
TITLE = NamedNode(namespaces.DCT + "title")
NEW = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<set/ny> a gg:GoalSet ; dct:title "Ny"@da ; gg:shortName "NY" ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> .
<goal/ny/10> a gg:MunicipalGoal ; dct:isPartOf <set/ny> ; skos:notation "10" ; dct:title "Ti"@da .
<goal/ny/2> a gg:MunicipalGoal ; dct:isPartOf <set/ny> ; skos:notation "2" ; dct:title "To"@da .
"""


def compared(before: Store, after: Store) -> Comparison:
    return compare(before, after, (graph_hashes(before), graph_hashes(after)))


def changed(submission: list[Quad]) -> Store:
    before = bundled()
    patch = patch_of(submission, before)
    found = Store()
    found.extend(before)
    for quad in patch.removed:
        found.remove(quad)
    found.extend(patch.added)
    return found


def stpk(old: str, new: str) -> list[Quad]:
    """The plan with other words in its Danish texts."""

    def value(quad: Quad) -> Quad:
        said = quad.object
        if isinstance(said, Literal) and said.language == "da":
            said = Literal(said.value.replace(old, new), language="da")
        return Quad(quad.subject, quad.predicate, said, quad.graph_name)

    return [value(quad) for quad in bundled().quads_for_pattern(None, None, None, STPK)]


def test_equal_versions_do_not_differ() -> None:
    assert compared(bundled(), bundled()) == Comparison()
    assert Comparison().is_equal


def test_a_new_set_is_listed_with_its_goals_in_order() -> None:
    found = compared(bundled(), changed(list(parse(NEW, RdfFormat.TURTLE))))

    assert found.sets_added == ("ny",)
    assert [goal.label for goal in found.added] == ["NY 2 To", "NY 10 Ti"]
    assert (found.changed, found.removed) == ((), ())
    assert found.impact.goals_added == 2


def test_the_other_way_round_it_is_removed() -> None:
    found = compared(changed(list(parse(NEW, RdfFormat.TURTLE))), bundled())

    assert found.sets_removed == ("ny",)
    assert [goal.label for goal in found.removed] == ["NY 2 To", "NY 10 Ti"]
    assert found.impact.goals_removed == 2


def test_other_words_are_shown_word_by_word_with_what_they_are_said_of() -> None:
    found = compared(bundled(), changed(stpk("klagesager", "klageklager")))
    goal = next(each for each in found.changed if each.goal.endswith("/2.6"))
    title = next(text for text in goal.texts if text.path == "dct:title")

    assert title.part == goal.goal
    assert [piece for piece in title.pieces if piece.kind != "same"] == [
        Piece("removed", "klagesager"),
        Piece("added", "klageklager"),
    ]
    assert any("/measure/" in text.part for each in found.changed for text in each.texts)
    assert found.impact.goals_changed == len(found.changed)


def test_words_in_two_languages_are_not_mixed() -> None:
    found = compared(bundled(), changed(stpk("Tandsager", "Tandklager")))
    texts = [text for goal in found.changed for text in goal.texts]

    assert texts
    assert {text.language for text in texts} == {"da"}


def test_a_changed_link_alone_changes_no_goal_but_a_thread() -> None:
    before = bundled()
    status = NamedNode(namespaces.GG + "linkStatus")
    links = [
        Quad(quad.subject, quad.predicate, NamedNode(namespaces.GG + "Withdrawn"), quad.graph_name)
        if quad.predicate == status
        else quad
        for quad in before
        if "/graph/links/" in str(quad.graph_name)
    ]
    found = compared(before, changed(links))

    assert found.is_equal
    assert found.impact.links_ended
    assert found.impact.threads_ended
