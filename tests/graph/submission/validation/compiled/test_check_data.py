"""The data of a check say in what they differ from what is written, and where."""

import pyoxigraph as ox

from graph import namespaces
from graph.submission.validation.compiled.aspects import EVERY, Aspect
from graph.submission.validation.compiled.check_data import CheckData, Doubt, load
from graph.submission.validation.overlay import Fact

S, T, P, Q = (ox.NamedNode(f"urn:{name}") for name in "stpq")


def number(form: str) -> ox.Literal:
    return ox.Literal(form, datatype=ox.NamedNode(namespaces.XSD + "decimal"))


def loaded(*facts: Fact) -> CheckData:
    return load(facts)


def doubt(subject: ox.NamedNode, about: Aspect) -> Doubt:
    return Doubt(subject=subject, relation=P.value, about=about)


def test_a_statement_that_is_said_twice_is_one() -> None:
    assert len(loaded((S, P, T), (S, P, T)).store) == 1


def test_a_number_in_another_form_is_known_by_both_forms() -> None:
    data = loaded((S, P, number("0.70")))

    assert ox.Quad(S, P, number("0.7")) in data.store
    assert data.doubts == (doubt(S, Aspect.FORM),)
    assert data.written == {number("0.7"): frozenset({number("0.70")})}


def test_a_form_that_stands_elsewhere_too_is_one_of_several() -> None:
    for facts in (
        ((S, P, number("0.70")), (T, Q, number("0.7"))),
        ((T, Q, number("0.7")), (S, P, number("0.70"))),
    ):
        data = loaded(*facts)
        assert data.written == {number("0.7"): frozenset({number("0.70"), number("0.7")})}
        assert data.doubts == (doubt(S, Aspect.FORM),)


def test_two_forms_of_one_value_at_one_place_are_in_doubt_altogether() -> None:
    for first, second in (("0.70", "0.7"), ("0.7", "0.70"), ("0.70", "0.700")):
        data = loaded((S, P, number(first)), (S, P, number(second)))
        assert len(data.store) == 1
        assert doubt(S, EVERY) in data.doubts


def test_a_literal_without_the_form_of_its_datatype_is_plain_text() -> None:
    data = loaded((S, P, number("NaN")), (S, Q, ox.Triple(S, P, T)))

    assert {quad.object for quad in data.store} == {
        ox.Literal("NaN"),
        ox.Literal(str(ox.Triple(S, P, T))),
    }
    assert data.doubts == ()


def test_only_what_is_read_is_held() -> None:
    facts: list[Fact] = [(S, P, T), (S, Q, number("0.70"))]
    data = load(facts, {P.value})

    assert [quad.predicate for quad in data.store] == [P]
    assert data.doubts == ()


def test_blank_nodes_stay_who_they_are() -> None:
    blank = ox.BlankNode("b")
    data = load([(blank, P, T), (T, P, blank)])

    assert {quad.subject for quad in data.store} == {blank, T}
    assert blank in {quad.object for quad in data.store}
