"""Every column of a published question has a heading, and every value that it makes up a word."""

import re

import pytest

from api.sparql.headings import heading, word
from graph.store.saved_queries import PublishedQuestion, published_questions

QUESTIONS = published_questions()
MADE_UP = sorted(
    {
        value
        for each in QUESTIONS
        for value in re.findall(r'BIND\("([^"]+)"', each.query)
        + re.findall(r'\("([^"]+)" (?:prov:|gg:)', each.query)
        + re.findall(r', "([^"]+)"', " ".join(re.findall(r"IF\(.*", each.query)))
        if value != "overlap"  # which the question leaves out
    }
)


def columns(question: PublishedQuestion) -> list[str]:
    selected = re.search(
        r"^SELECT (?:DISTINCT )?(.*?)^WHERE", question.query, re.MULTILINE | re.DOTALL
    )
    assert selected
    # what stands in brackets is worked out, and named at their end
    bare = re.sub(r"\(.* AS (\?\w+)\)", r"\1", selected[1])
    return re.findall(r"\?(\w+)", bare)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.slug)
def test_every_column_has_a_heading_that_no_other_has(question: PublishedQuestion) -> None:
    for lang in ("da", "en"):
        said = [heading(name, lang) for name in columns(question)]

        assert len(set(said)) == len(said)
        assert all(each[0].isupper() for each in said), said


def test_the_words_are_danish_for_danes() -> None:
    assert [heading(name, "da") for name in ("goal", "label", "title", "level", "count")] == [
        "Mål",
        "Navn",
        "Ordlyd",
        "Niveau",
        "Antal",
    ]
    assert heading("goal", "en") == "Goal"


def test_a_variable_of_ones_own_stands_as_it_is() -> None:
    assert heading("myOwn", "da") == "myOwn"
    assert heading("", "da") == ""


@pytest.mark.parametrize("value", MADE_UP)
def test_a_value_that_a_question_makes_up_is_a_word(value: str) -> None:
    assert len(MADE_UP) > 15
    assert word(value, "en").split()[0] == value.split(maxsplit=1)[0]
    assert word(value, "da") != value or value == "link"


def test_a_measure_keeps_its_number_and_other_words_stay() -> None:
    assert word("measure 12", "da") == "måling 12"
    assert word("noget andet", "da") == "noget andet"
