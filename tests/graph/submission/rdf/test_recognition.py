"""Files in which nothing is recognised end in one sentence that says what was found instead."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import errors, namespaces, resources
from graph.submission import reader
from tests.support.published import bundled
from tests.support.tables import SMALL, workbook
from tests.support.turtle import SMALL_SET, changed, check_files

PREFIXES = SMALL_SET.split("\n\n", 1)[0]
GG = namespaces.GG


def refused(*files: tuple[str, str | bytes]) -> errors.NoGoalSet:
    given = [(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    with pytest.raises(errors.NoGoalSet) as found:
        reader.read_files(given, bundled())
    assert "målsæt" in found.value.text("da")
    for name, _ in given:
        assert name in found.value.text("da")
    return found.value


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.ttl", PREFIXES),
        ("a.ttl", "# Kun en kommentar"),
        ("a.trig", "<https://example.dk/g> { }"),
        ("a.nt", "# intet"),
        ("a.jsonld", "{}"),
        ("a.json", "[]"),
        ("a.json", "null"),
        ("a.json", "[{}, {}]"),
        ("a.jsonld", '{"@context": "https://w3id.org/goalgraph/ontology/context.jsonld"}'),
    ],
)
def test_a_file_without_statements_is_told_to_be_empty(file: str, text: str) -> None:
    assert "intet i den" in refused((file, text)).text("da")


def test_things_of_other_kinds_are_counted_as_the_file_writes_them() -> None:
    text = "@prefix s: <http://m.un.org/sdg#> .\n" + "".join(
        f"<https://example.dk/{n}> a s:Indicator .\n" for n in range(12)
    )

    assert "12 s:Indicator" in refused(("a.ttl", text)).text("da")


def test_statements_without_a_class_are_counted() -> None:
    text = "<urn:a:1> <urn:a:b> <urn:a:c> , <urn:a:d> ."

    assert "2 statements" in refused(("a.ttl", text)).text("en")


@pytest.mark.parametrize(
    "path",
    [*resources.ontology_files(), *resources.shape_files()],
    ids=lambda path: path.stem,
)
def test_our_own_vocabulary_and_rules_are_no_goal_set(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert refused(("a.ttl", text)).values["file"] == "a.ttl"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://w3id.org/goalgraph/ontology#", GG),
        ("https://w3id.org/goalgraph/ontology/", GG),
        ("https://w3id.org/GoalGraph/ontology#", GG),
        ("https://w3id.org/goalgraph/Ontology#", GG),
        ("https://www.w3id.org/goalgraph/ontology#", GG),
        ("https://w3id.org/goalgraph/ontologi#", GG),
        ("https://w3id.org/goalgraf/ontology#", GG),
    ],
)
def test_a_namespace_that_is_nearly_ours_is_named_with_the_one_meant(
    written: str, meant: str
) -> None:
    problem = refused(("a.ttl", SMALL_SET.replace(GG, written)))
    (clue, *_) = json.loads(str(problem.values["clues"]))

    assert clue == {"kind": "namespace", "line": 2, "written": f"gg: <{written}>", "meant": meant}
    for text in (problem.text("da"), problem.text("en")):
        assert written in text
        assert meant in text


def test_an_unknown_class_is_told_with_the_one_it_resembles() -> None:
    text = f"<https://w3id.org/goalgraph/id/goal/x-2026/1> a <{GG}MunicipalGaol> ."

    assert "gg:MunicipalGoal?" in refused(("a.ttl", text)).text("da")


def test_json_ld_without_a_context_is_told_to_have_none() -> None:
    text = json.dumps(
        {"@id": f"{namespaces.ID}set/x-2026", "@type": "GoalSet", "title": {"da": "x"}}
    )

    assert "@context" in refused(("a.jsonld", text)).text("da")


def test_a_workbook_of_empty_sheets_is_told_to_have_no_rows() -> None:
    empty = workbook(dict.fromkeys(SMALL, ()))
    with pytest.raises((errors.NoGoalSet, errors.EmptyInput)) as problem:
        reader.read_files([("p.xlsx", empty)], bundled())

    assert "p.xlsx" in problem.value.text("da")


def test_files_are_looked_at_together() -> None:
    assert check_files(("a.ttl", SMALL_SET.encode()), ("b.ttl", b"# nothing")).findings
    assert refused(("a.ttl", "# a"), ("b.json", "{}")).values["file"] == "a.ttl, b.json"


@pytest.mark.parametrize(
    "text",
    [
        "<report/sst-2023/2.1/2023-H1> a gg:StatusReport .",
        "<link/x-1> a gg:GoalLink .",
        "<link/ed-s5-n7> dct:description 'x'@da .",
        "<org/new> a <http://www.w3.org/ns/org#FormalOrganization> .",
        "<theme/new> a skos:Concept .",
        "<source/new> a foaf:Document .",
        "<person/new> foaf:name 'x' .",
        "[] a gg:GoalSet .",
        "<https://example.dk/s> a gg:GoalSet .",
        "<https://w3id.org/goalgraph/code/level/region> a skos:Concept .",
        "gg:RegionalGoal <http://www.w3.org/2000/01/rdf-schema#subClassOf> gg:Goal .",
        "<theme/kvalitet> skos:altLabel 'x'@da .",
    ],
)
def test_whatever_is_about_us_is_something(text: str) -> None:
    assert reader.read_files([("a.ttl", f"{PREFIXES}\n{text}".encode())], bundled()).quads


def test_a_wrong_prefix_beside_a_goal_set_is_a_finding_and_no_error() -> None:
    text = changed("@prefix dct: <http://purl.org/dc/terms/>", "@prefix dct: <http://purl.org/dc/>")
    found = check_files(("a.ttl", text.encode())).findings
    (told,) = [one for one in found if namespaces.slug(one.rule) == "NamespaceNear"]

    assert told.where is not None
    assert told.where.line == 3
    assert "http://purl.org/dc/terms/" in told.fixes["da"]


@given(st.lists(st.sampled_from('{}[]",:ab1 \n'), max_size=12).map("".join))
def test_a_small_json_text_is_nothing_or_not_json(text: str) -> None:
    with pytest.raises(errors.InputError):
        reader.read_files([("a.json", text.encode())], bundled())
