"""Every published set, written as a workbook or as CSV, is read back the same."""

import zipfile
from functools import cache
from io import BytesIO

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.submission import reader
from graph.submission.spreadsheets.cell_text import with_one_break
from graph.submission.tables.lexicon import Lexicon
from graph.submission.text_encoding import MISREAD
from graph.submission.workbook import layout
from graph.submission.workbook.export import as_csv, export_tables, known_sets, quads_of
from graph.submission.workbook.row_writer import fill
from graph.xml_text import FORBIDDEN
from tests.support.published import bundled

SETS = known_sets(bundled(), ())
SLUG = "a-2026"
GRAPH = NamedNode(namespaces.set_graph(SLUG))


@cache
def store() -> Store:
    return bundled()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("slug", SETS)
def test_a_published_set_comes_back_unchanged(slug: str, form: str) -> None:
    written = export_tables(store(), form, [slug])

    name = {"xlsx": "a.xlsx", "csv": "a.zip"}[form]
    read = reader.read_files([(name, written)], store())

    assert read.findings == ()
    assert set(read.quads) == set(quads_of(store(), [slug]))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_all_sets_together_come_back_unchanged(form: str) -> None:
    name = {"xlsx": "a.xlsx", "csv": "a.zip"}[form]
    read = reader.read_files([(name, export_tables(store(), form))], store())

    assert set(read.quads) == set(quads_of(store(), SETS))


def test_there_are_ten_sets_and_their_goals_stand_in_rows() -> None:
    filled = fill(quads_of(store(), SETS), SETS, Lexicon.of(store()))

    assert len(SETS) == len(filled["sets"]) == 10
    assert len(filled["goals"]) == 64
    assert len(filled["quotes"]) == 503
    assert not any(
        row["property"] in {"dct:title", "gg:value", "gg:hasMeasure"}
        for row in filled["other"]
        if str(row["subject"]).startswith("goal/")
    )


def test_the_same_content_gives_the_same_bytes() -> None:
    for form in ("xlsx", "csv"):
        assert export_tables(store(), form, ["stpk-2023"]) == export_tables(
            store(), form, ["stpk-2023"]
        )


def test_a_set_that_is_not_there_is_answered_with_near_ones() -> None:
    with pytest.raises(errors.NotKnown):
        export_tables(store(), "csv", ["stpk-2032"])


def quad(subject: str, about: str, value: NamedNode | Literal) -> Quad:
    prefix, _, local = about.partition(":")
    return Quad(
        NamedNode(namespaces.ID + subject),
        NamedNode(namespaces.PREFIXES[prefix] + local),
        value,
        GRAPH,
    )


TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        [
            "=1+1",
            "+45",
            "-5",
            "@x",
            "'=1",
            "\t=1",
            "\r\n",
            " x ",
            "a;b",
            'a"b',
            "_x0041_",
            "\x00",
            "12.145",
            "2,5",
            "",
        ]
    ),
)
SUBJECTS = st.sampled_from(
    [
        f"set/{SLUG}",
        f"goal/{SLUG}/1",
        f"goal/{SLUG}/2.10",
        f"goal/{SLUG}/1/measure/1",
        f"goal/{SLUG}/1/measure/1/target/1",
        "goal/other/1",
        "evidence/x",
        "evidence/x/quote",
    ]
)
VALUES = st.one_of(
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, language="da")),
    TEXTS.map(lambda text: Literal(text, language="en-GB")),
    st.sampled_from(
        [
            Literal("90", datatype=NamedNode(namespaces.XSD + "integer")),
            Literal("090", datatype=NamedNode(namespaces.XSD + "integer")),
            Literal("0.9", datatype=NamedNode(namespaces.XSD + "decimal")),
            Literal("90.0", datatype=NamedNode(namespaces.XSD + "decimal")),
            Literal("2023-12-31", datatype=NamedNode(namespaces.XSD + "date")),
            Literal("0001-01-01", datatype=NamedNode(namespaces.XSD + "date")),
            Literal("nonsense", datatype=NamedNode(namespaces.XSD + "date")),
            NamedNode(namespaces.CODE + "level/municipal"),
            NamedNode(namespaces.GG + "GoalSet"),
            NamedNode(namespaces.GG + "MunicipalGoal"),
            NamedNode(namespaces.goal_set(SLUG)),
            NamedNode(namespaces.goal(SLUG, "1") + "/measure/1"),
            NamedNode("https://example.org/a;b"),
        ]
    ),
)
ABOUTS = st.sampled_from(
    [
        "rdf:type", "dct:title", "dct:isPartOf", "gg:level", "skos:notation", "gg:hasMeasure",
        "gg:deadline", "gg:deadlineText", "gg:value", "gg:shortName", "dct:type", "oa:exact",
        "gg:hasTarget", "skos:editorialNote", "gg:precision",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(quad, SUBJECTS, ABOUTS, VALUES), max_size=25))
def test_whatever_a_set_says_comes_back(quads: list[Quad]) -> None:
    # A text that looks encoded twice is refused in CSV on purpose: it is a fault of the file.
    assume(not any(MISREAD.search(str(quad.object)) for quad in quads))
    # Nor can any form hold a control character, which is a fault of its own.
    assume(
        not any(
            FORBIDDEN.search(quad.object.value)
            for quad in quads
            if isinstance(quad.object, Literal)
        )
    )
    # What is read has one form of each letter and line break, and blank text is no text.
    assume(
        not any(
            with_one_break(quad.object.value) != quad.object.value or not quad.object.value.strip()
            for quad in quads
            if isinstance(quad.object, Literal)
        )
    )
    quads = [
        *quads,
        quad(f"set/{SLUG}", "rdf:type", NamedNode(namespaces.GG + "GoalSet")),
        quad(f"goal/{SLUG}/1", "rdf:type", NamedNode(namespaces.GG + "Goal")),
        quad(f"goal/{SLUG}/1", "skos:notation", Literal("1")),
        quad(f"goal/{SLUG}/1", "dct:isPartOf", NamedNode(namespaces.goal_set(SLUG))),
    ]
    lexicon = Lexicon.of(())
    filled = fill(quads, [SLUG], lexicon)

    for name, data in (("a.xlsx", layout.write(filled, lexicon)), ("a.zip", as_csv(filled))):
        assert set(reader.read_files([(name, data)]).quads) == set(quads)


def test_csv_holds_nothing_that_a_spreadsheet_takes_for_a_formula() -> None:
    title = Literal("=HYPERLINK(1)", language="da")
    quads = [
        quad(f"set/{SLUG}", "rdf:type", NamedNode(namespaces.GG + "GoalSet")),
        quad(f"set/{SLUG}", "dct:title", title),
    ]

    with zipfile.ZipFile(BytesIO(as_csv(fill(quads, [SLUG], Lexicon.of(()))))) as archive:
        text = archive.read("Målsæt.csv").decode("utf-8-sig")

    assert "'=HYPERLINK" in text
    assert ";=HYPERLINK" not in text


def test_what_no_table_can_say_is_refused() -> None:
    odd = quad(f"set/{SLUG}", "dct:source", NamedNode("javascript:alert(1)"))
    with pytest.raises(errors.CannotCarry):
        fill([odd], [SLUG], Lexicon.of(()))
