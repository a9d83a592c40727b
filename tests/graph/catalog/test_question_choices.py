"""The fields of published questions: their choices, what holds, and what a request can change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions

from graph.catalog.question_choices import Asked, ask_with
from graph.store.saved_queries import PublishedQuestion, published_questions
from tests.support.published import bundled

QUESTIONS = published_questions()


def asked(number: int, **given_: str) -> Asked:
    (question,) = (each for each in QUESTIONS if each.number == number)
    return ask_with(bundled(), question, given_, "da")


def labels(found: Asked, name: str) -> list[str]:
    (field,) = (each for each in found.fields if each.parameter.name == name)
    return [choice.label for choice in field.choices]


def count(found: Asked) -> int:
    result = bundled().query(found.query, use_default_graph_as_union=True)
    assert isinstance(result, QuerySolutions)
    return len(list(result))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.slug)
def test_every_choice_of_every_field_can_be_asked(question: PublishedQuestion) -> None:
    plain = ask_with(bundled(), question, {}, "da")
    assert plain.query == question.query
    for field in plain.fields:
        assert field.choices, field.parameter.name
        for choice in field.choices[:40]:
            chosen = ask_with(bundled(), question, {field.parameter.name: choice.value}, "da")
            assert not chosen.unknown
            assert [each.chosen for each in chosen.fields if each.parameter == field.parameter] == [
                choice
            ]
            assert count(chosen) >= 0


@pytest.mark.parametrize(
    ("number", "given_", "rows"),
    [
        (11, {}, 64),
        (11, {"org": "styrelsen-for-patientsikkerhed"}, 11),
        (11, {"org": "STPS"}, 11),
        (11, {"org": "all"}, 64),
        (11, {"theme": "sagsbehandlingstid", "org": "stpk"}, 2),
        (13, {"quarter": "2023-Q3"}, 3),
        (13, {"quarter": "2023-q3", "org": "sst"}, 2),
        (8, {"from": "all", "to": "all"}, None),
        (4, {"level": "all"}, None),
        (17, {"day": "all"}, 56),
        (5, {"level": "all"}, None),
    ],
)
def test_what_is_chosen_is_what_is_asked(
    number: int, given_: dict[str, str], rows: int | None
) -> None:
    found = count(asked(number, **given_))

    assert found == rows if rows is not None else found >= count(asked(number))


def test_a_standard_holds_until_something_is_asked_for() -> None:
    shared = asked(15).fields[0]
    frames = asked(4).fields[0]

    assert shared.chosen == shared.standard
    assert frames.standard is not None
    assert frames.standard.label == "Nationalt niveau"
    assert asked(11).fields[0].chosen is None
    assert asked(4, level="all").fields[0].chosen is None


def test_several_standard_values_are_one_choice() -> None:
    frame = asked(10).fields[0]

    assert frame.standard is not None
    assert "," in frame.standard.label
    assert frame.standard not in frame.choices


def test_choices_are_named_in_words() -> None:
    assert labels(asked(13), "quarter")[:2] == ["4. kvartal 2019", "1. kvartal 2023"]
    assert labels(asked(3), "goal")[6] == "7 Flere sunde leveår"
    assert "31. december 2023" in labels(asked(17), "day")
    assert labels(asked(12), "level")[0] == "Nationalt niveau"


def test_near_choices_are_offered_for_an_unknown_value() -> None:
    (field,) = asked(11, org="sundhedstyrelsen").unknown

    assert field.near[0].value == "sundhedsstyrelsen"
    assert "sundhedsstyrelsen" in field.refusal("da").text("da")


def test_a_number_may_not_be_left_open() -> None:
    assert asked(2, fewest="all").unknown
    assert count(asked(2, fewest="4")) == 4


@given(st.text(max_size=60), st.sampled_from(("org", "theme")))
def test_no_text_of_a_request_gets_into_a_query(text: str, name: str) -> None:
    found = asked(11, **{name: text})

    if found.unknown or not text:
        assert found.query == found.question.query
    else:
        assert text == "all" or found.narrowed


@pytest.mark.parametrize(
    "text", ["sst> } DROP ALL #", '" } UNION { ?s ?p ?o } #', "\\", "{", "all all", "x" * 100_000]
)
def test_hostile_values_are_unknown_ones(text: str) -> None:
    found = asked(11, org=text)

    assert found.unknown
    assert found.query == found.question.query
