"""New names are told if they are close to known ones; new codes get a list, a notation and a letter."""

from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph import namespaces
from graph.submission import reader
from graph.submission.tables.reader import ParsedFiles
from tests.support.published import bundled
from tests.support.tables import SMALL, workbook

OTHER: dict[str, Any] = {"start": "2026-01-01", "end": "2026-12-31"}


def read(*names: dict[str, Any], **of_set: Any) -> ParsedFiles:
    rows = {**SMALL, "names": [*SMALL["names"], *names], "sets": [{**SMALL["sets"][0], **of_set}]}
    return reader.read_files([("p.xlsx", workbook(rows))], bundled())


def rules(told: ParsedFiles) -> list[str]:
    return [namespaces.slug(each.rule) for each in told.findings]


def stated(told: ParsedFiles, code: str) -> dict[str, str]:
    """What is said of a code, by the last part of the property."""
    about = NamedNode(namespaces.CODE + code)
    return {
        namespaces.slug(each.predicate.value).rpartition("#")[2]: each.object.value
        for each in told.quads
        if each.subject == about and isinstance(each.object, NamedNode | Literal)
    }


def test_a_new_unit_becomes_a_concept_of_its_list_and_is_told() -> None:
    told = read(
        {"kind": "enhed", "label": "kolli", "short": "kol.", "definition": "Et stykke gods."}
    )

    assert rules(told) == ["CodeProposed"]
    assert told.findings[0].severity == "info"
    assert stated(told, "unit/kolli") == {
        "type": namespaces.SKOS + "Concept",
        "inScheme": namespaces.CODE + "unit",
        "notation": "kolli",
        "prefLabel": "kolli",
        "altLabel": "kol.",
        "definition": "Et stykke gods.",
    }
    (graph,) = {each.graph_name for each in told.quads if "unit/kolli" in str(each.subject)}
    assert graph == DefaultGraph()


def test_a_new_unit_may_be_used_at_once() -> None:
    rows = {
        **SMALL,
        "names": [*SMALL["names"], {"kind": "enhed", "label": "kolli"}],
        "measures": [{**SMALL["measures"][0], "unit": "Kolli"}],
    }
    told = reader.read_files([("p.xlsx", workbook(rows))], bundled())

    assert rules(told) == ["CodeProposed"]
    assert any(each.object == NamedNode(namespaces.CODE + "unit/kolli") for each in told.quads)


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        ([("Regionale mål", "")], ["R"]),
        ([("Mål for institutioner", "")], ["Å"]),
        ([("Regionale mål", "G")], ["G"]),
        ([("Regionale mål", "K")], ["R"]),
        ([("Regionale mål", "reg."), ("Rammemål", "")], ["R", "A"]),
        ([("NSKM", "")], [""]),
    ],
)
def test_a_new_level_gets_the_first_letter_that_no_level_has(
    names: list[tuple[str, str]], letters: list[str]
) -> None:
    told = read(*({"kind": "niveau", "label": name, "short": short} for name, short in names))
    found = [
        stated(told, f"level/{namespaces.slug(each.subject.value)}").get("letter", "")
        for each in told.quads
        if each.object == NamedNode(namespaces.CODE + "level") and isinstance(each, Quad)
        if isinstance(each.subject, NamedNode)
    ]

    assert found == letters


def test_a_set_of_a_new_level_has_plain_goals() -> None:
    told = read({"kind": "niveau", "label": "Regionale mål"}, level="Regionale mål")

    assert rules(told) == ["CodeProposed"]
    classes = {
        each.object.value
        for each in told.quads
        if "/goal/" in str(each.subject)
        if "type" in str(each.predicate)
        if isinstance(each.object, NamedNode)
    }
    assert namespaces.GG + "Goal" in classes


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "enhed", "label": "Procent"},
        {"kind": "enhed", "label": "pct"},
        {"kind": "niveau", "label": "nationale  MÅL"},
        {"kind": "enhed", "name": "percent", "label": "hundrededele"},
    ],
)
def test_a_code_that_is_in_the_list_is_not_made_again(row: dict[str, Any]) -> None:
    told = read(row)

    assert rules(told) == ["CodeKnown"]
    assert not any(
        isinstance(each.subject, NamedNode) and each.subject.value.startswith(namespaces.CODE)
        for each in told.quads
    )


@pytest.mark.parametrize(
    ("row", "cell", "near"),
    [
        ({"kind": "organisation", "label": "Lægemedelstyrelsen"}, "C3", "Lægemiddelstyrelsen"),
        ({"kind": "organisation", "label": "Sundhedstyrelsen"}, "C3", "Sundhedsstyrelsen"),
        ({"kind": "tema", "label": "Kvallitet"}, "C3", "Kvalitet"),
        ({"kind": "organisation", "label": "Prøvekomunen"}, "C3", "Prøvekommunen"),
        ({"kind": "organisation", "label": "Nyt", "short": "STPS"}, "D3", "Patientsikkerhed"),
    ],
)
def test_a_new_name_close_to_a_known_one_is_told_with_it(
    row: dict[str, Any], cell: str, near: str
) -> None:
    (found,) = read(row).findings

    assert (namespaces.slug(found.rule), found.severity) == ("NewNameNear", "warning")
    assert found.where is not None
    assert found.where.cell == cell
    assert near in found.messages["da"]


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "tema", "label": "Xylofoner"},
        {"kind": "tema", "label": "Kvalitet"},
        {"kind": "organisation", "label": "Sundhedsstyrelsen"},
        {"kind": "person", "label": "Ida Prøve"},
    ],
)
def test_a_name_of_its_own_and_one_that_is_repeated_are_not_told(row: dict[str, Any]) -> None:
    assert read(row).findings == ()


def test_a_part_of_a_year_is_in_the_only_year_of_the_set() -> None:
    rows = {
        **SMALL,
        "sets": [{**SMALL["sets"][0], **OTHER}],
        "measures": [{**SMALL["measures"][0], "words": "andet kvartal"}],
    }
    told = reader.read_files([("p.xlsx", workbook(rows))], bundled())

    assert rules(told) == ["CellYearMeant"]
    assert any(
        each.object == Literal("2026-06-30", datatype=NamedNode(namespaces.XSD + "date"))
        for each in told.quads
    )


def test_a_part_of_a_year_is_words_where_the_set_has_several_years() -> None:
    rows = {
        **SMALL,
        "sets": [{**SMALL["sets"][0], **OTHER, "end": "2027-12-31"}],
        "measures": [{**SMALL["measures"][0], "words": "andet kvartal"}],
    }
    told = reader.read_files([("p.xlsx", workbook(rows))], bundled())

    assert told.findings == ()
    assert not any(
        "deadline" in str(each.predicate) and "Text" not in str(each.predicate)
        for each in told.quads
    )


def test_a_report_may_name_half_of_the_only_year_of_a_published_set() -> None:
    row = {"goal": "SST 2.1", "half": "første halvår", "status": "grøn", "assessment": "Godt."}
    told = reader.read_files([("p.xlsx", workbook({"reports": [row]}))], bundled())

    assert rules(told) == ["CellYearMeant"]
    assert any("report/sst-2023/2.1/2023-H1" in str(each.subject) for each in told.quads)
