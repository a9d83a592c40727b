"""What a preview shows of a submission's sets and threads."""

from functools import cache

import pyoxigraph as ox

from api.submission.preview_view import property_labels, sets_of, threads_of
from graph import namespaces
from graph.analysis import network
from graph.store.inference import derive
from graph.submission.preview import preview
from graph.submission.validation.overlay import Overlay
from tests.support.building import model
from tests.support.published import bundled

SLUG = "viborg-sundhedspolitik"
NEW = "Helt nye ord"


@cache
def shown(title: str = "") -> ox.Store:
    """The bundled set of a municipality, perhaps with other words for one of its goals."""
    graph = ox.NamedNode(namespaces.set_graph(SLUG))
    quads = list(bundled().quads_for_pattern(None, None, None, graph))
    if title:
        name = ox.NamedNode(namespaces.DCT + "title")
        old = min((q for q in quads if q.predicate == name and "/goal/" in str(q.subject)), key=str)
        quads.remove(old)
        quads.append(ox.Quad(old.subject, name, ox.Literal(title, language="da"), graph))
    store = ox.Store()
    store.extend(preview(Overlay(quads, bundled())))
    store.extend(model())
    derive(store)
    return store


def test_a_set_as_it_is_published_has_not_changed() -> None:
    (found,) = sets_of(shown(), bundled(), [SLUG], "da")

    assert found.follows
    assert found.goals
    assert (found.added, found.changed, found.removed, found.others) == ((), (), (), ())


def test_other_words_are_compared_word_by_word() -> None:
    (found,) = sets_of(shown(NEW), bundled(), [SLUG], "da")
    (change,) = found.changed

    added = [piece.text for text in change.texts for piece in text.pieces if piece.kind == "added"]
    assert " ".join(added) in NEW or NEW in " ".join(added)
    assert NEW in {goal.ref.title.value for goal in found.goals}


def test_a_set_that_is_new_has_nothing_to_compare_with() -> None:
    (found,) = sets_of(shown(), ox.Store(), [SLUG], "da")

    assert not found.follows
    assert found.changed == ()


def test_threads_are_those_with_a_goal_of_the_set() -> None:
    found = threads_of(network.load(shown(), "da"), [SLUG])

    assert found
    assert all(thread.own for thread in found)
    assert {goal.part_of.slug for thread in found for goal in thread.own} == {SLUG}
    assert threads_of(network.load(shown(), "da"), ["findes-ikke"]) == ()


def test_properties_have_labels() -> None:
    labels = property_labels("da")

    assert labels["dct:subject"] == "Temaer"
    assert labels["gg:hasMeasure"]
    assert property_labels("en")["dct:subject"] == "Themes"


def test_which_quotes_a_goal_has_is_no_change_of_its_words() -> None:
    found = list(sets_of(shown(NEW), bundled(), [SLUG], "da"))

    assert found
    assert "gg:evidence" not in {
        text.path for each in found for change in each.changed for text in change.texts
    }
