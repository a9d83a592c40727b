"""Labels of goals, links, sets and other things, whatever says something of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.model.labels import Labels, find_label, find_short_label
from graph.model.statements import StoreStatements
from graph.model.values import Text
from graph.store.dataset import bundled
from tests.support.building import store_of

LABELS = Labels(StoreStatements(bundled()), "da")
GOAL = namespaces.goal("stpk-2023", "2.1")


def test_a_goal_has_its_number_and_its_set_where_that_is_asked_for() -> None:
    with_set, without = (LABELS.label(GOAL, with_set=each) for each in (True, False))

    assert LABELS.goal(GOAL) == "STPK 2.1"
    assert with_set == f"STPK {without}"
    assert without == f"2.1 {LABELS.title(GOAL)}"


def test_a_set_is_known_by_its_short_name() -> None:
    assert LABELS.short(namespaces.goal_set("stpk-2023")) == "STPK"
    assert LABELS.goal_set(GOAL) == "STPK"
    assert LABELS.goal_set(namespaces.goal_set("stpk-2023")) == ""


def test_what_has_no_label_has_none_and_is_short_by_the_end_of_its_iri() -> None:
    nowhere = namespaces.ID + "org/nowhere"

    assert LABELS.label(nowhere, with_set=True) == ""
    assert LABELS.short(nowhere) == "nowhere"


def test_a_link_to_itself_or_with_one_end_comes_to_an_end() -> None:
    link, end = namespaces.ID + "link/x", NamedNode(namespaces.RDF + "subject")
    store = store_of([Quad(NamedNode(link), end, NamedNode(link))])

    assert Labels(StoreStatements(store), "da").label(link, with_set=True) == "link/x → ?"


@pytest.mark.parametrize(("lang", "label"), [("da", "dansk"), ("en", "english"), ("de", "dansk")])
def test_a_label_is_in_the_language_where_it_can(lang: str, label: str) -> None:
    texts = {namespaces.DCT + "title": (Text("english", "en"), Text("dansk", "da"))}

    found = find_label(lambda name: texts.get(name, ()), lang)
    assert found is not None
    assert found.value == label


def test_a_short_name_goes_before_a_label() -> None:
    texts = {namespaces.GG + "shortName": (Text("A"),), namespaces.DCT + "title": (Text("Set A"),)}

    assert find_short_label(lambda name: texts.get(name, ()), "da") == Text("A")
    assert find_label(lambda name: texts.get(name, ()), "da") == Text("Set A")


@given(st.text())
def test_a_label_stands_on_one_line(words: str) -> None:
    title = NamedNode(namespaces.DCT + "title")
    store = store_of([Quad(NamedNode(GOAL), title, Literal(words))])

    assert Labels(StoreStatements(store), "da").title(GOAL) == " ".join(words.split())
