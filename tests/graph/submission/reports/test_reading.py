"""All that a submission describes is counted and placed where it stands, in the order of the files."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from graph import namespaces
from graph.i18n import LANGUAGES
from graph.submission.reader import read_files
from graph.submission.reports.reading import what_is_published, what_was_read
from graph.submission.validation.location import Location
from graph.submission.validation.overlay import Overlay
from graph.submission.validation.read_summary import PassedOver, ReadSummary
from tests.support.checking import read_of
from tests.support.published import bundled
from tests.support.tables import SMALL, csv_file, workbook

A = NamedNode(namespaces.RDF + "type")
HEAD = """@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
GOAL = '<goal/x-2027/{k}> a gg:MunicipalGoal ; dct:isPartOf <set/x-2027> ; skos:notation "{k}" '


def counted(quads: list[Quad]) -> Mapping[str, int]:
    """The numbers of goals, measures, targets and links that some quads describe."""
    classes = {
        "MunicipalGoal": "goal",
        "Measure": "measure",
        "Target": "target",
        "GoalLink": "link",
    }
    things = {
        (quad.subject, classes.get(namespaces.slug(quad.object.value)))
        for quad in quads
        if quad.predicate == A and isinstance(quad.object, NamedNode)
    }
    return Counter(kind for _, kind in things if kind)


@st.composite
def filled(draw: st.DrawFn) -> dict[str, list[dict[str, object]]]:
    """The rows of a goal set with some measures, targets and links."""
    numbers = draw(st.lists(st.integers(1, 99), min_size=1, max_size=6, unique=True))
    goal = st.sampled_from(numbers)
    rows: dict[str, list[dict[str, object]]] = {
        key: [*SMALL[key]] for key in ("names", "sources", "sets")
    }
    rows["goals"] = [{"number": str(k), "title": f"Mål {k}"} for k in numbers]
    measures = draw(st.lists(st.tuples(goal, st.integers(1, 3), st.booleans()), max_size=8))
    rows["measures"] = [
        {"goal": str(k), "measure": str(measure), **({"value": 5} if target else {"text": "Ord"})}
        for k, measure, target in measures
    ]
    links = draw(st.lists(st.tuples(goal, st.integers(1, 8)), max_size=6))
    rows["links"] = [
        {"subject": str(k), "relation": "støtter", "object": f"nationale-maal-2016/{n}"}
        for k, n in links
    ]
    return rows


@settings(max_examples=60, deadline=None)
@given(rows=filled(), form=st.sampled_from(["xlsx", "csv", "ttl"]))
def test_as_much_is_read_as_the_submission_says(
    rows: dict[str, list[dict[str, object]]], form: str
) -> None:
    files: list[tuple[str, bytes]] = [("a.xlsx", workbook(rows))]
    if form == "csv":
        files = [(f"{key}.csv", csv_file(key, told).encode()) for key, told in rows.items() if told]
    elif form == "ttl":
        told = read_files(files, bundled()).quads
        written = serialize((quad.triple for quad in told), format=RdfFormat.TURTLE)
        files = [("a.ttl", written or b"")]
    read = read_of(*files, published=bundled())
    expected = counted(read_files(files, bundled()).quads)

    assert {kind: read.count(kind) for kind in ("goal", "measure", "target", "link")} == {
        kind: expected[kind] for kind in ("goal", "measure", "target", "link")
    }
    assert read.count("goal") == len(rows["goals"])
    listed = Counter(item.kind for item in read.items)
    assert [listed[kind] for kind in ("goal", "target", "link")] == [
        expected[kind] for kind in ("goal", "target", "link")
    ]
    assert all(item.where for item in read.items)
    assert all(item.sentences[lang] for item in read.items for lang in LANGUAGES)


def test_things_stand_in_the_order_of_the_sheets_and_rows() -> None:
    read = read_of(("a.xlsx", workbook(SMALL)))

    assert [(item.kind, str(item.where)) for item in read.items] == [
        ("set", "a.xlsx:Målsæt!A2"),
        ("goal", "a.xlsx:Mål!B2"),
        ("goal", "a.xlsx:Mål!B3"),
        ("target", "a.xlsx:Målinger!G2"),
        ("source", "a.xlsx:Kilder!B2"),
        ("name", "a.xlsx:Navne!C2"),
    ]
    assert {part.sheet: dict(part.counts) for part in read.parts} == {
        "Målsæt": {"set": 1},
        "Mål": {"goal": 2},
        "Målinger": {"measure": 1, "target": 1},
        "Kilder": {"source": 1},
        "Navne": {"name": 1},
    }


def test_a_measure_without_a_target_stands_by_itself() -> None:
    rows = {**SMALL, "measures": [{"goal": "2.9", "measure": "1", "text": "Flere cykler"}]}
    read = read_of(("a.xlsx", workbook(rows)))

    assert [item.sentences["da"] for item in read.items if item.kind == "measure"] == [
        "2.9, måling 1, «Flere cykler»: uden krav"
    ]


def test_blank_nodes_are_read_and_stand_where_their_goal_does() -> None:
    turtle = (
        HEAD
        + GOAL.format(k=1)
        + ('; gg:hasMeasure [ dct:description "Ture"@da ; gg:hasTarget [ gg:value 5 ] ] .')
    )
    read = read_of(("a.ttl", turtle.encode()))
    (target,) = (item for item in read.items if item.kind == "target")

    assert (read.count("measure"), read.count("target")) == (1, 1)
    assert target.where == Location("a.ttl", line=4)
    assert "«Ture»: 5" in target.sentences["da"]


def test_a_thing_belongs_to_the_file_that_describes_it() -> None:
    link = "<link/l> a gg:GoalLink ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <goal/x-2027/1> ."
    files = (
        ("links.ttl", (HEAD + link).encode()),
        ("maal.ttl", (HEAD + GOAL.format(k=1) + ".").encode()),
    )
    read = read_of(*files)

    assert [(part.file, dict(part.counts)) for part in read.parts] == [
        ("links.ttl", {"link": 1}),
        ("maal.ttl", {"goal": 1}),
    ]


def test_the_other_sheet_counts_its_rows() -> None:
    rows = {
        **SMALL,
        "other": [
            {
                "graph": "set/proeveplan-2026",
                "subject": "goal/proeveplan-2026/2.9",
                "property": "gg:heading",
                "value": "Trafik",
                "form": "tekst@da",
            }
        ],
    }
    assert read_of(("a.xlsx", workbook(rows))).count("statement") == 1


def test_what_was_passed_over_is_sorted_and_its_sheet_is_listed() -> None:
    def passed(sheet: str, cell: str) -> PassedOver:
        where = Location("a.xlsx", sheet=sheet, cell=cell)
        return PassedOver(what="row", why="struck-out", where=where)

    given_ = ReadSummary(
        passed_over=(passed("Noter", "A1"), passed("Mål", "B10"), passed("Mål", "B9"))
    )
    read = what_was_read(Overlay((), Store()), lambda _: None, given_, ["a.xlsx"])

    assert [str(each.where) for each in read.passed_over] == [
        "a.xlsx:Mål!B9",
        "a.xlsx:Mål!B10",
        "a.xlsx:Noter!A1",
    ]
    assert [part.sheet for part in read.parts] == ["Mål", "Noter"]


def test_codes_and_terms_of_the_model_are_no_names() -> None:
    read = what_is_published(Overlay((), bundled()))

    assert read.count("goal") > 50
    assert read.count("name") < read.count("goal")
    assert read.items == ()


@pytest.mark.parametrize("name", ["goal", "measure", "target", "link", "set", "quote", "report"])
def test_of_nothing_nothing_is_read(name: str) -> None:
    read = what_was_read(Overlay((), Store()), lambda _: None, ReadSummary(), ["a.ttl"])

    assert read.count(name) == 0  # type: ignore[arg-type]
    assert read.items == ()


def test_rows_that_a_second_file_repeats_are_counted_as_such() -> None:
    book = workbook(SMALL)
    found = read_of(("a.xlsx", book), ("b.xlsx", book))
    counts = {(part.file, part.sheet): (part.counts, part.repeated) for part in found.parts}

    assert counts["a.xlsx", "Mål"][0] == counts["b.xlsx", "Mål"][1] != {}
    assert counts["b.xlsx", "Mål"][0] == counts["a.xlsx", "Mål"][1] == {}
    assert counts["b.xlsx", "Målinger"] == ({}, {"measure": 1, "target": 1})


def test_goals_that_a_second_file_in_turtle_repeats_are_counted_as_such() -> None:
    text = (HEAD + "<set/x-2027> a gg:GoalSet .\n" + GOAL.format(k=1) + ".\n").encode()
    found = read_of(("a.ttl", text), ("b.ttl", text))

    assert [(part.file, dict(part.counts), dict(part.repeated)) for part in found.parts] == [
        ("a.ttl", {"set": 1, "goal": 1}, {}),
        ("b.ttl", {}, {"set": 1, "goal": 1}),
    ]
