"""Results become tables and lists: nothing is lost, nothing said twice, and the size is bounded."""

import json
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.sparql.result_page import ResultCell
from api.sparql.results import (
    Result,
    check_size,
    columns,
    plain_table,
    read_result,
    result_sheet,
    table,
)
from api.web.problems import SheetTooLarge
from graph import namespaces
from tests.support.published import bundled

STORE = bundled()
GOAL = f"{namespaces.ID}goal/nationale-maal-2016/7"
NAMED = {GOAL: "Nationale mål 7 Flere sunde leveår"}


def uri(value: str) -> Mapping[str, str]:
    return {"type": "uri", "value": value}


def literal(value: str, kind: str = "", lang: str = "") -> Mapping[str, str]:
    told = {"datatype": namespaces.XSD + kind} if kind else {"xml:lang": lang} if lang else {}
    return {"type": "literal", "value": value, **told}


def result(**row: Mapping[str, str]) -> Result:
    return Result(tuple(row), [row])


def shown(found: Result, lang: str = "da") -> dict[str, str]:
    heads, rows = plain_table(found, STORE, 100, lang)
    return {head.variable: cell.text for head, cell in zip(heads, rows[0], strict=True)}


def test_a_graph_is_three_columns_and_a_truth_one() -> None:
    graph = read_result("nt", b'<a:s> <a:p> "x y ." .\n_:b <a:p> <a:o> .\n')

    assert graph.columns == ("subject", "predicate", "object")
    assert [[cell.text for cell in row] for row in table(graph, {}, 9)] == [
        ["a:s", "a:p", '"x y ."'],
        ["_:b", "a:p", "a:o"],
    ]
    assert table(read_result("json", b'{"head": {}, "boolean": true}'), {}, 9) == [
        [ResultCell("true")]
    ]


def test_a_table_names_things_and_keeps_their_iris() -> None:
    found = result(
        goal=uri(GOAL), level=uri(namespaces.CODE + "level/national"), x=uri("https://e.org/")
    )
    level = {namespaces.CODE + "level/national": "Nationale mål"}

    assert table(found, NAMED | level, 1) == [
        [
            ResultCell(NAMED[GOAL], GOAL, GOAL),
            ResultCell("Nationale mål", "", namespaces.CODE + "level/national"),
            ResultCell("https://e.org/", "https://e.org/", "https://e.org/"),
        ]
    ]
    assert [each.text for each in columns(found, "da")] == ["Mål", "Niveau", "x"]


def test_only_the_rows_shown_are_looked_at() -> None:
    found = Result(("a",), [{"a": uri(f"a:{n}")} for n in range(9)])

    assert len(table(found, {}, 4)) == 4
    assert list(found.iris(2)) == ["a:0", "a:1"]
    assert len(list(found.iris())) == 9


def test_what_the_name_of_a_thing_says_is_not_said_again() -> None:
    found = result(
        goal=uri(GOAL),
        label=literal("Nationale mål 7"),
        title=literal("Flere sunde\nleveår", lang="da"),
        number=literal("7"),
    )

    assert list(shown(found)) == list(shown(found, "en")) == ["goal", "number"]


@pytest.mark.parametrize(
    "row",
    [
        {"goal": uri(GOAL), "label": literal("Noget andet")},
        {"goal": uri(GOAL), "publisherName": literal("Nationale mål 7")},
        {"goal": literal("Nationale mål 7"), "label": literal("Nationale mål 7")},
        {"goal": uri("https://example.org/"), "label": literal("e")},
    ],
)
def test_what_says_more_or_has_no_thing_beside_it_stays(row: dict[str, Mapping[str, str]]) -> None:
    assert list(shown(result(**row))) == list(row)


def test_one_row_that_says_more_keeps_the_column() -> None:
    row = {"goal": uri(GOAL), "label": literal("Nationale mål 7")}
    heads, _ = plain_table(Result(tuple(row), [row, row | {"label": literal("8")}]), STORE, 9, "da")

    assert [head.text for head in heads] == ["Mål", "Navn"]


def test_values_are_in_words() -> None:
    found = result(
        a=literal("true", "boolean"),
        b=literal("2023-09-30", "date"),
        c=literal("0.7", "decimal"),
        d=literal("missing"),
        e=literal("2023-H2"),
        f=literal("missing", lang="en"),
        g=literal("2023-99-99", "date"),
    )

    assert list(shown(found).values()) == [
        "ja",
        "30. september 2023",
        "0,7",
        "mangler",
        "2. halvår 2023",
        "missing",
        "2023-99-99",
    ]


def test_a_sheet_holds_the_name_and_the_iri_and_numbers_as_numbers() -> None:
    found = Result(
        ("goal", "n", "x", "d", "own"),
        [
            {
                "goal": uri(GOAL),
                "n": literal("3", "integer"),
                "x": literal("0.5", "decimal"),
                "d": literal("2023-09-30", "date"),
                "own": literal("=1+1"),
            },
            {"n": literal("9" * 20, "integer"), "x": literal("INF", "double")},
            {"d": literal("0001-01-01", "date"), "goal": literal("text")},
        ],
    )
    sheet = result_sheet(found, NAMED, "Svar", "da")

    assert sheet.headings == ["Mål", "Mål (IRI)", "n", "x", "d", "own"]
    assert sheet.rows == [
        [NAMED[GOAL], GOAL, 3, 0.5, date(2023, 9, 30), "=1+1"],
        [None, None, "9" * 20, "INF", None, None],
        ["text", None, None, None, "0001-01-01", None],
    ]


def test_a_list_that_is_too_large_is_refused_and_not_cut() -> None:
    found = Result(("a", "b"), [{}] * 51)

    check_size(found, 102)
    with pytest.raises(SheetTooLarge) as refused:
        check_size(found, 101)
    assert refused.value.values == {"rows": 51, "cells": 101}


TEXTS = st.text(st.sampled_from('aæ1=-+ .:/<>"\\\n\x00'), max_size=12)
TERMS = st.one_of(
    st.builds(uri, TEXTS),
    st.builds(
        literal,
        TEXTS | st.floats().map(str) | st.integers().map(str) | st.dates().map(str),
        st.sampled_from(["", "integer", "decimal", "double", "date", "dateTime", "boolean"]),
    ),
)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), TERMS), max_size=5))
@settings(deadline=None)
def test_any_result_can_be_shown_and_listed(rows: list[dict[str, Mapping[str, str]]]) -> None:
    data = {"head": {"vars": list("abc")}, "results": {"bindings": rows}}
    found = read_result("json", json.dumps(data).encode())
    sheet = result_sheet(found, {}, "x", "en")

    assert all(len(row) == len(sheet.headings) for row in sheet.rows)
    assert len(table(found, {}, 100)) == min(len(rows), 100)
    heads, cells = plain_table(found, STORE, 100, "da")
    assert all(len(row) == len(heads) for row in cells)
