"""A submission writes its own sets and adds what is common; it touches nothing else."""

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph import errors, namespaces
from graph.submission import reader
from graph.submission.ownership import check_ownership
from graph.submission.tables.schema import sheet
from tests.support.published import bundled
from tests.support.tables import SMALL, csv_file, place, workbook

BASE = f"""
@base <{namespaces.ID}> .
@prefix gg: <{namespaces.GG}> .
@prefix dct: <{namespaces.DCT}> .
@prefix rdfs: <{namespaces.RDFS}> .
"""
OWN = "<set/x-2024> a gg:GoalSet . <goal/x-2024/1> dct:isPartOf <set/x-2024> ."


@pytest.fixture(scope="module")
def published() -> Store:
    return bundled()


def check(text: str, published: Store | tuple[()], file: str = "a.trig") -> None:
    data = BASE + text
    check_ownership(reader.read(data.encode(), file), published, {file: data})


def is_refused(text: str, published: Store | tuple[()]) -> bool:
    try:
        check(text, published)
    except (errors.ForeignGraph, errors.ForeignThing):
        return True
    return False


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        f"<graph/set/x-2024> {{ {OWN} }}",
        f"{OWN} <graph/links/x-2024> {{ <link/x-1> a gg:GoalLink }}",
        f"{OWN} <graph/links/editorial> {{ <link/x-1> a gg:GoalLink }}",
        f"{OWN} <graph/themes> {{ <theme/new> rdfs:label 'ny'@da }}",
        f"{OWN} <graph/organizations> {{ <org/new> rdfs:label 'ny'@da }}",
        f"{OWN} <graph/sources> {{ <source/new> rdfs:label 'ny'@da }}",
        f"{OWN} <link/x-1> dct:description 'a'@da .",
        # another's set, handed in as its replacement
        "<set/sst-2023> a gg:GoalSet . <goal/sst-2023/9> dct:title 'ny'@da .",
    ],
)
def test_ones_own_and_what_is_common_may_be_written(text: str, published: Store) -> None:
    assert not is_refused(text, published)


@pytest.mark.parametrize(
    ("graph", "told"),
    [
        ("graph/set/sst-2023", "graph/set/sst-2023"),
        ("graph/set/y-2024", "graph/set/y-2024"),
        ("graph/links/sst-2023", "graph/links/sst-2023"),
        ("graph/derived", "graph/derived"),
        ("graph/ontology", "graph/ontology"),
        ("graph/codes", "graph/codes"),
        ("graph/shapes", "graph/shapes"),
        ("graph/catalog", "graph/catalog"),
        ("graph/set/", "graph/set/"),
        ("urn:elsewhere", "urn:elsewhere"),
    ],
)
def test_a_graph_of_others_is_refused_with_its_line(
    graph: str, told: str, published: Store
) -> None:
    with pytest.raises(errors.ForeignGraph) as refused:
        check(f"{OWN}\n<{graph}> {{ <theme/x> dct:title 'x'@da }}", published)
    assert refused.value.values == {"file": "a.trig", "line": 7, "graph": told}


@pytest.mark.parametrize(
    "thing", ["goal/sst-2023/1.1", "goal/sst-2023/1.1/measure/9", "set/sst-2023"]
)
def test_a_thing_of_another_set_is_refused_in_any_graph(thing: str, published: Store) -> None:
    for text in (
        f"<{thing}> dct:title 'x'@da .",
        f"<graph/themes> {{ <{thing}> dct:title 'x'@da }}",
    ):
        with pytest.raises(errors.ForeignThing) as refused:
            check(f"{OWN}\n{text}", published)
        assert refused.value.values["set"] == "sst-2023"
        assert refused.value.values["line"] == 7


QUOTED: dict[str, list[dict[str, object]]] = {
    **SMALL,
    "quotes": [
        {
            "about": "goal/sst-2023/1.1",
            "proves": "gg:adopts",
            "source": "Prøveplan 2026",
            "words": "x",
        }
    ],
}
TAKEN: dict[str, list[dict[str, object]]] = {
    **SMALL,
    "quotes": [
        {"quote": "sst-2023-1.1-title", "about": "2.9", "proves": "dct:title", "words": "x"}
    ],
}
STATED: dict[str, list[dict[str, object]]] = {
    **SMALL,
    "other": [
        {
            "graph": "set/proeveplan-2026",
            "subject": "goal/sst-2023/1.1",
            "property": "skos:editorialNote",
            "value": "x",
            "form": "tekst@da",
        }
    ],
}


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (QUOTED, f"Citater!{place('quotes', 'about')}"),
        (TAKEN, f"Citater!{place('quotes', 'about')}"),
        (STATED, f"Øvrige oplysninger!{place('other', 'value')}"),
    ],
)
def test_a_row_about_a_thing_of_another_set_is_refused_with_its_cell(
    rows: dict[str, list[dict[str, object]]], cell: str, published: Store
) -> None:
    told = reader.read_files([("p.xlsx", workbook(rows))], published)
    with pytest.raises(errors.ForeignThingInTable) as refused:
        check_ownership(told.quads, published, told.texts, told.spots)

    assert refused.value.text("en").startswith(f"p.xlsx:{cell}: ")
    assert refused.value.values["set"] == "sst-2023"


def test_a_row_in_a_csv_file_is_refused_with_its_line(published: Store) -> None:
    files = [
        (f"{sheet(key).title}.csv", csv_file(key, told).encode()) for key, told in QUOTED.items()
    ]
    told = reader.read_files(files, published)
    with pytest.raises(errors.ForeignThing) as refused:
        check_ownership(told.quads, published, told.texts, told.spots)

    assert refused.value.text("da").startswith("Citater.csv:Gælder:2: ")


def test_what_is_published_already_may_be_said_again(published: Store) -> None:
    whole = published.dump(format=RdfFormat.N_QUADS)
    quads = list(parse(whole, format=RdfFormat.N_QUADS))

    assert len(quads) == len(published)
    check_ownership(quads, published, {"all.nq": ""})  # raises nothing


def test_against_nothing_there_is_nothing_to_touch() -> None:
    foreign = "<graph/set/sst-2023> { <goal/sst-2023/1.1> dct:title 'x'@da }"

    assert not is_refused(foreign, ())


REPORT = "<report/sst-2023/2.1/2023-H1> a gg:StatusReport ; gg:onGoal <goal/sst-2023/2.1> ."


def test_reports_on_published_goals_may_be_handed_in_by_themselves(published: Store) -> None:
    assert not is_refused(REPORT, published)
    assert not is_refused(f"<graph/set/sst-2023> {{ {REPORT} }}", published)


@pytest.mark.parametrize(
    "text",
    [
        f"<graph/set/stps-2023> {{ {REPORT} }}",
        f"<graph/links/sst-2023> {{ {REPORT} }}",
        "<graph/set/none-2023> { <report/none-2023/1/2023-H1> a gg:StatusReport }",
        "<graph/set/sst-2023> { <report/sst-2023> a gg:StatusReport }",
        f"<graph/set/sst-2023> {{ {REPORT} <goal/sst-2023/2.1> dct:title 'x'@da }}",
    ],
)
def test_reports_open_no_other_graph_and_nothing_else_in_it(text: str, published: Store) -> None:
    with pytest.raises((errors.ForeignGraph, errors.ForeignThing)):
        check(text, published)
