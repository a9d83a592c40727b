"""A value that no form can hold is a finding at its line, and no report prints it whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.submission.rdf.literals import MOST_LETTERS, usable_values
from graph.submission.tables.schema import sheet
from graph.xml_text import FORBIDDEN
from tests.support.published import bundled
from tests.support.tables import SMALL, csv_file
from tests.support.turtle import changed, check_files, check_text, line_of, place, violations

VALUE = "gg:value 50"
TITLE = '"Flere borgere er fysisk aktive"@da'


@pytest.mark.parametrize(
    "value",
    ["NaN", "INF", "-INF", "1e400", "-1e400"],
)
def test_a_number_that_is_not_finite_is_told(value: str) -> None:
    text = changed(VALUE, f'gg:value "{value}"^^xsd:double')

    found = violations(text)

    (told,) = found["NumberNotFinite"]
    assert set(found) == {"NumberNotFinite"}
    assert value in told.messages["da"]
    assert place(told) == f"a.ttl:{line_of(text, 'gg:value')}"
    assert told.label.startswith("1 Flere borgere"), "the goal of the blank target is named"


@pytest.mark.parametrize(
    "value",
    [
        "9" * 200_000,
        f"0.{'3' * 200_000}",
        "1" + "0" * 30,
        "0.0000000000000000000001",
        "1e30",
        "1e-30",
    ],
    ids=len,
)
def test_an_endless_number_is_told_with_its_beginning(value: str) -> None:
    text = changed(VALUE, f"gg:value {value}")

    result = check_files(("a.ttl", text.encode()))
    (told,) = [one for one in result.findings if one.severity == "violation"]

    assert told.rule == namespaces.GGSH + "NumberTooLong"
    assert value[:30] in told.messages["en"]
    assert len(json.dumps(result.as_data())) < 40_000


@pytest.mark.parametrize(
    "value", ["0.5", "90.123456789", "123456789012345678", "1e6", "0", "-7", "1.0e-3"]
)
def test_other_numbers_are_kept(value: str) -> None:
    assert violations(changed(VALUE, f"gg:value {value}")) == {}


@pytest.mark.parametrize(
    ("letter", "name"),
    [("\\u0000", "U+0000"), ("\\u0001", "U+0001"), ("\\u000B", "U+000B"), ("\\uFFFE", "U+FFFE")],
)
def test_a_control_character_is_told_by_name(letter: str, name: str) -> None:
    text = changed(TITLE, f'"Flere {letter} borgere"@da')

    (told,) = violations(text)["ValueCharacters"]

    assert name in told.messages["da"]
    assert place(told) == f"a.ttl:{line_of(text, 'Flere ')}"
    assert not FORBIDDEN.search(told.label)


def test_a_long_title_is_told_and_nothing_prints_it() -> None:
    text = changed(TITLE, f'"{"borger " * 150_000}"@da')

    result = check_files(("a.ttl", text.encode()))
    rules = {namespaces.slug(one.rule) for one in result.findings if one.severity == "violation"}

    assert rules == {"ValueTooLong"}
    assert len(json.dumps(result.as_data())) < 40_000


def test_the_rule_holds_in_json_ld_and_in_a_workbook() -> None:
    long = "x" * (MOST_LETTERS + 1)
    text = (
        '{"@context": "https://w3id.org/goalgraph/ontology/context.jsonld",\n'
        f'"@id": "{namespaces.ID}set/x-2026", "@type": "GoalSet",\n"title": {{"da": "{long}"}}}}'
    )
    (told,) = violations(text, "a.jsonld")["ValueTooLong"]
    assert place(told) == "a.jsonld:3"

    rows = {**SMALL, "goals": [{"number": "2.9", "title": "Flere \ufffe cykler"}]}
    files = [
        (f"{sheet(key).title}.csv", csv_file(key, told).encode()) for key, told in rows.items()
    ]
    (told,) = [one for one in check_files(*files).findings if one.rule.endswith("#ValueCharacters")]
    assert place(told) == "Mål.csv:Målets ord:2"


def test_every_published_value_is_usable() -> None:
    quads = list(bundled())

    assert usable_values(quads) == (quads, [])


NUMBERS = st.one_of(
    st.floats().map(lambda number: (str(number), "double")),
    st.integers().map(lambda number: (str(number), "integer")),
    st.decimals(allow_nan=False, allow_infinity=False).map(
        lambda number: (f"{number:f}", "decimal")
    ),
)


@given(NUMBERS)
def test_what_is_left_of_numbers_can_be_counted_with(given: tuple[str, str]) -> None:
    text, datatype = given
    node = NamedNode("urn:a:b")
    quad = Quad(node, node, Literal(text, datatype=NamedNode(namespaces.XSD + datatype)))

    usable, faults = usable_values([quad])

    assert len(usable) + len(faults) == 1
    if usable:
        assert abs(float(text)) < 1e18


@given(st.text(max_size=60))
def test_what_is_left_of_texts_fits_into_xml(text: str) -> None:
    node = NamedNode("urn:a:b")
    usable, faults = usable_values(
        [Quad(node, node, Literal(text.encode("utf-8", "replace").decode()))]
    )

    assert len(usable) == 1
    assert not FORBIDDEN.search(str(usable[0].object))
    assert bool(faults) == bool(FORBIDDEN.search(text))


def test_a_check_of_them_goes_on() -> None:
    text = changed(TITLE, '"Flere \\u0001 borgere"@da').replace(VALUE, 'gg:value "NaN"^^xsd:double')

    rules = {namespaces.slug(one.rule) for one in check_text(text)}

    assert {"ValueCharacters", "NumberNotFinite"} <= rules
