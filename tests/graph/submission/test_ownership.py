"""A submission writes its own sets and adds what is common; it touches nothing else."""

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph import namespaces
from graph.submission import reader
from graph.submission.fault_findings import FaultPlaces
from graph.submission.ownership import own_part
from graph.submission.tables.schema import sheet
from graph.submission.validation.findings import Finding
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


def findings(text: str, published: Store, file: str = "a.trig") -> list[Finding]:
    return of_files([(file, (BASE + text).encode())], published)


def of_files(files: list[tuple[str, bytes]], published: Store) -> list[Finding]:
    """The findings about what belongs to others in some files."""
    told = reader.read_files(files, published)
    own = own_part(told.quads, published)
    places = FaultPlaces(quads=own.quads, published=published, files=told.lines, spots=told.spots)
    return [one for one in places.findings(own.faults) if one.severity == "violation"]


def rule(finding: Finding) -> str:
    return namespaces.slug(finding.rule)


def where(finding: Finding) -> str:
    assert finding.where is not None
    return str(finding.where)


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
    assert findings(text, published) == []


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
    (finding,) = findings(f"{OWN}\n<{graph}> {{ <theme/x> dct:title 'x'@da }}", published)

    assert (rule(finding), finding.value, where(finding)) == ("OthersGraph", told, "a.trig:7")


@pytest.mark.parametrize(
    "thing", ["goal/sst-2023/1.1", "goal/sst-2023/1.1/measure/9", "set/sst-2023"]
)
def test_a_thing_of_another_set_is_refused_in_any_graph(thing: str, published: Store) -> None:
    for text in (
        f"<{thing}> dct:title 'x'@da .",
        f"<graph/themes> {{ <{thing}> dct:title 'x'@da }}",
    ):
        (finding,) = findings(f"{OWN}\n{text}", published)
        assert (rule(finding), finding.value, where(finding)) == ("OthersThing", thing, "a.trig:7")
        assert "sst-2023" in finding.fixes["da"]


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
    found = of_files([("p.xlsx", workbook(rows))], published)

    assert found
    for finding in found:
        assert rule(finding) == "OthersThing"
        assert where(finding) == f"p.xlsx:{cell}"
        assert "sst-2023" in finding.messages["en"]


def test_a_row_in_a_csv_file_is_refused_with_its_line(published: Store) -> None:
    files = [
        (f"{sheet(key).title}.csv", csv_file(key, told).encode()) for key, told in QUOTED.items()
    ]

    (finding,) = of_files(files, published)

    assert where(finding) == "Citater.csv:Gælder:2"


def test_what_is_published_already_may_be_said_again(published: Store) -> None:
    whole = published.dump(format=RdfFormat.N_QUADS)
    quads = list(parse(whole, format=RdfFormat.N_QUADS))

    assert len(quads) == len(published)
    own = own_part(quads, published)
    assert own.faults == []
    assert len(own.quads) == len(quads)


def test_against_nothing_there_is_nothing_to_touch() -> None:
    foreign = "<goal/sst-2023/1.1> dct:title 'x'@da ."

    assert findings(foreign, Store()) == []


REPORT = "<report/sst-2023/2.1/2023-H1> a gg:StatusReport ; gg:onGoal <goal/sst-2023/2.1> ."


def test_reports_on_published_goals_may_be_handed_in_by_themselves(published: Store) -> None:
    assert findings(REPORT, published) == []
    assert findings(f"<graph/set/sst-2023> {{ {REPORT} }}", published) == []


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
    assert {rule(one) for one in findings(text, published)} <= {"OthersGraph", "OthersThing"}
    assert findings(text, published)


REDEFINED = {
    "theme": ("<theme/kvalitet>", "skos:prefLabel 'Kapret'@da"),
    "frame": ("<frame/aarsrapport>", "skos:prefLabel 'Kapret'@da"),
    "source": ("<source/plan-2023-sst>", "dct:title 'Kapret'@da"),
    "person": ("<person/svend-saerkjaer>", "foaf:name 'Kapret'"),
    "organisation": ("<org/viborg-kommune>", "skos:prefLabel 'Kapret'@da"),
    "agent": ("<agent/goalgraph-editors>", "skos:prefLabel 'Kapret'@da"),
    "dataset": ("<dataset/goalgraph>", "dct:title 'Kapret'@da"),
    "code": ("<https://w3id.org/goalgraph/code/level/municipal>", "skos:prefLabel 'Kapret'@da"),
    "rule": ("<https://w3id.org/goalgraph/shapes#GoalTitle>", "sh:deactivated true"),
    "new rule": ("<https://w3id.org/goalgraph/shapes#Mine>", "sh:deactivated true"),
    "ontology": ("gg:supports", "a rdf:Property"),
    "quote of a source": (
        "<evidence/theme-styrket-sundhedstilstand-label>",
        "oa:hasBody <theme/lighed>",
    ),
}
"""What somebody may say of what others have published."""
PREFIXED = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in namespaces.PREFIXES.items())
FORMS = {
    "a.ttl": "{prefixes}\n@base <{base}> .\n{own}\n\n{thing} {said} .",
    "a.trig": "{prefixes}\n@base <{base}> .\n{own}\n<graph/themes> {{\n{thing} {said} }}",
}


@pytest.mark.parametrize("kind", REDEFINED)
@pytest.mark.parametrize("file", FORMS)
def test_what_is_published_is_not_said_anew(file: str, kind: str, published: Store) -> None:
    thing, said = REDEFINED[kind]
    text = FORMS[file].format(
        prefixes=PREFIXED, base=namespaces.ID, own=OWN, thing=thing, said=said
    )

    (finding,) = of_files([(file, text.encode())], published)

    assert rule(finding) == "OthersRedefined"
    assert where(finding) == f"{file}:{len(text.splitlines())}"
    assert "Kapret" not in finding.label


def test_what_is_published_is_not_said_anew_in_json_ld(published: Store) -> None:
    text = (
        '{"@context": "https://w3id.org/goalgraph/ontology/context.jsonld", "@graph": [\n'
        f'{{"@id": "{namespaces.ID}set/x-2024", "@type": "GoalSet"}},\n'
        f'{{"@id": "{namespaces.ID}theme/kvalitet",\n "prefLabel": {{"da": "Kapret"}}}}]}}'
    )

    (finding,) = of_files([("a.jsonld", text.encode())], published)

    assert (rule(finding), where(finding)) == ("OthersRedefined", "a.jsonld:4")


def test_a_row_that_renames_a_theme_is_refused_at_the_name_of_the_row(published: Store) -> None:
    rows = {
        **SMALL,
        "names": [
            *SMALL["names"],
            {"kind": "tema", "name": "kvalitet", "label": "Kvalitet i det hele"},
        ],
    }

    (finding,) = of_files([("p.xlsx", workbook(rows))], published)

    assert (rule(finding), where(finding)) == (
        "OthersRedefined",
        f"p.xlsx:Navne!{place('names', 'name', 3)}",
    )


def test_what_is_left_out_is_not_checked_and_changes_nothing(published: Store) -> None:
    text = f"{BASE}{OWN}\n<theme/kvalitet> dct:title 'Kapret'@da ."
    quads = reader.read_files([("a.ttl", text.encode())], published).quads

    own = own_part(quads, published)

    assert len(own.quads) == len(quads) - 1
    assert not any("Kapret" in str(quad) for quad in own.quads)


def test_a_new_level_is_one_new_concept_and_is_told(published: Store) -> None:
    text = f"""{BASE}@prefix skos: <{namespaces.SKOS}> .
    {OWN} <set/x-2024> gg:level <{namespaces.CODE}level/region> .
    <{namespaces.CODE}level/region> a skos:Concept ; skos:inScheme <{namespaces.CODE}level> ;
      skos:prefLabel "Regionale mål"@da ; gg:goalClass gg:RegionalGoal .
    gg:RegionalGoal rdfs:subClassOf gg:Goal ."""
    quads = reader.read_files([("a.ttl", text.encode())], published).quads

    own = own_part(quads, published)

    assert [(fault.rule, fault.value) for fault in own.faults] == [
        ("TermAdded", "code:level/region"),
        ("TermAdded", "gg:RegionalGoal"),
    ]
    assert len(own.quads) == len(quads)


def test_a_set_elsewhere_of_the_same_name_opens_no_graph(published: Store) -> None:
    text = "<https://example.dk/set/sst-2023> a gg:GoalSet . <goal/sst-2023/1.1> dct:title 'x'@da ."

    assert [rule(one) for one in findings(text, published)] == ["OthersThing"]
