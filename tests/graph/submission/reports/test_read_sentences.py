"""Each thing is read back in one sentence of its own language: what, how much, by when, who says so."""

import pytest

from graph.i18n import LANGUAGES
from tests.support.checking import read_of
from tests.support.published import bundled
from tests.support.tables import SMALL, workbook

HEAD = """@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<set/x-2027> a gg:GoalSet ; dct:title "Plan 2027"@da ; gg:shortName "X" .
<goal/x-2027/1> a gg:MunicipalGoal ; dct:isPartOf <set/x-2027> ; skos:notation "1" ; dct:title "Ro"@da .
"""


def told(turtle: str, kind: str, lang: str = "da") -> str:
    """The sentence about the only thing of a kind."""
    read = read_of(("a.ttl", (HEAD + turtle).encode()), published=bundled())
    (item,) = (item for item in read.items if item.kind == kind)
    return item.sentences[lang].replace("\N{NO-BREAK SPACE}", " ")


def link(subject: str, relation: str, target: str, more: str = "") -> str:
    return (
        f"<link/l> a gg:GoalLink ; rdf:subject <goal/{subject}> ; rdf:predicate {relation} ; "
        f"rdf:object <goal/{target}> {more} ."
    )


ELDER = "Nationale mål 2: Styrket indsats for kronikere og ældre patienter"


@pytest.mark.parametrize(
    ("relation", "danish", "english"),
    [
        ("gg:supports", f"1 støtter {ELDER}", f"1 supports {ELDER}"),
        ("gg:hinders", f"1 modvirker {ELDER}", f"1 hinders {ELDER}"),
        ("gg:sameAim", f"1 har samme sigte som {ELDER}", f"1 has the same aim as {ELDER}"),
        (
            "gg:noRelation",
            f"1 og {ELDER} støtter ikke hinanden (vurderet)",
            f"1 and {ELDER} do not support each other (assessed)",
        ),
        (
            "gg:level",
            f"1 og {ELDER} er forbundet uden angivet sammenhæng",
            f"1 and {ELDER} are linked without a relation",
        ),
    ],
)
def test_a_link_names_its_relation_and_the_published_goal(
    relation: str, danish: str, english: str
) -> None:
    turtle = link("x-2027/1", relation, "nationale-maal-2016/2")

    assert told(turtle, "link").startswith(f"{danish} (")
    assert told(turtle, "link", "en").startswith(f"{english} (")


def test_a_link_says_how_it_stands_on_what_and_who_says_so() -> None:
    more = (
        "; gg:linkStatus gg:Suggested ; gg:basis gg:EditorialReading ; "
        "prov:wasAttributedTo <org/sundhedsstyrelsen>"
    )
    assert told(link("x-2027/1", "gg:supports", "nationale-maal-2016/2", more), "link").endswith(
        "(foreslået, ikke afgjort; redaktionens læsning; siger Sundhedsstyrelsen)"
    )
    assert told(link("x-2027/1", "gg:supports", "nationale-maal-2016/2"), "link").endswith(
        "(ingen tilstand angivet; ingen afsender angivet)"
    )


def test_a_link_says_how_strong_and_how_sure_it_is() -> None:
    more = "; gg:linkStatus gg:Suggested ; gg:strength 2 ; gg:confidence 0.7"
    turtle = link("x-2027/1", "gg:supports", "nationale-maal-2016/2", more)

    assert "; styrke 2, understøtter; sikkerhed 0,7; " in told(turtle, "link")
    assert "; strength 2, reinforces; confidence 0.7; " in told(turtle, "link", "en")
    odd = turtle.replace("strength 2", "strength 7")
    assert "; styrke 7; sikkerhed 0,7; " in told(odd, "link")


def test_a_goal_says_what_was_chosen_for_it() -> None:
    turtle = """<goal/x-2027/1> dct:type <https://w3id.org/goalgraph/code/type/udvikling> ;
    dct:subject <theme/patientsikkerhed> , <theme/kvalitet> ; gg:responsible <org/viborg-kommune> ."""

    assert told(turtle, "goal") == (
        "1 Ro (type: Udvikling; temaer: Kvalitet, Patientsikkerhed; ansvarlig: Viborg Kommune)"
    )
    assert told("", "goal") == "1 Ro"


def test_a_link_the_other_way_says_so() -> None:
    said = told(link("nationale-maal-2016/2", "gg:supports", "x-2027/1"), "link")

    assert said.startswith(f"{ELDER} støtter 1 (retning: fra et mål i et andet målsæt til jeres; ")
    assert "retning" not in told(link("x-2027/1", "gg:supports", "nationale-maal-2016/2"), "link")


def test_a_link_whose_end_is_missing_or_unknown_says_so() -> None:
    assert "1 støtter «goal/nationale-maal-2016/99» (kendes ikke her)" in told(
        link("x-2027/1", "gg:supports", "nationale-maal-2016/99"), "link"
    )
    lone = "<link/l> a gg:GoalLink ; rdf:predicate gg:supports ; rdf:object <goal/x-2027/1> ."
    assert told(lone, "link").startswith("(målet mangler eller er ikke forstået) støtter 1 (")


def test_goals_of_two_sets_carry_the_name_of_their_set() -> None:
    other = (
        '<set/y-2027> a gg:GoalSet ; gg:shortName "Y" . <goal/y-2027/1> a gg:MunicipalGoal ; '
        'dct:isPartOf <set/y-2027> ; skos:notation "1" ; dct:title "Søvn"@da . '
    )
    said = told(other + link("x-2027/1", "gg:supports", "y-2027/1"), "link")

    assert said.startswith("X 1: Ro støtter Y 1: Søvn (")


def test_a_target_carries_the_words_of_its_measure() -> None:
    turtle = """<goal/x-2027/1> gg:hasMeasure [ skos:notation "2" ; dct:description "Dage  med ro"@da ;
    gg:hasTarget [ gg:value 90 ; gg:comparator <https://w3id.org/goalgraph/code/comparator/at-least> ;
        gg:unit <https://w3id.org/goalgraph/code/unit/percent> ;
        gg:deadline "2030-12-31"^^<http://www.w3.org/2001/XMLSchema#date> ] ] ."""
    assert (
        told(turtle, "target")
        == "1, måling 2, «Dage med ro»: mindst 90 pct. inden 31. december 2030"
    )
    assert (
        told(turtle, "target", "en")
        == "1, measure 2, «Dage med ro»: at least 90% by 31 December 2030"
    )


def test_a_set_names_its_level_its_period_and_what_it_replaces() -> None:
    rows = {
        **SMALL,
        "sets": [
            {
                **SMALL["sets"][0],
                "start": "2026-01-01",
                "end": "2026-12-31",
                "replaces": "viborg-budget-2017",
            }
        ],
    }
    read = read_of(("a.xlsx", workbook(rows)), published=bundled())

    assert read.items[0].sentences["da"] == (
        "Målsæt: Prøveplan 2026 (PRØ), Kommunale mål, 2026, Prøvekommunen. "
        "Det afløser Mål og midler i Budget 2017, Viborg Kommune"
    )


def test_reports_quotes_names_and_signatures_have_a_sentence() -> None:
    report = """<report/x-2027/1/2027-H1> a gg:StatusReport ; gg:onGoal <goal/x-2027/1> ;
gg:halfYear "2027-H1" ; gg:status gg:Yellow ; gg:cause "For få folk"@da ."""
    quote = """<evidence/q> a oa:Annotation ; oa:hasBody <goal/x-2027/1> ; oa:hasTarget <evidence/q/t> .
<evidence/q/t> oa:hasSource <source/s> ; oa:hasSelector <evidence/q/q> , <evidence/q/p> .
<evidence/q/q> oa:exact "Ro i  huset" . <evidence/q/p> oa:start 5 ; oa:end 9 .
<source/s> dct:title "Kilden"@da ."""
    theme = '<theme/ro> a skos:Concept ; skos:prefLabel "Ro"@da .'
    known = '<theme/kvalitet> a skos:Concept ; skos:prefLabel "Kvalitet"@da .'
    signature = '<signature/x-2027/1> a gg:Signature ; gg:post "Direktør" .'

    reached = """<report/x-2027/1/2027-H1> gg:reportedValue <report/x-2027/1/2027-H1/value/1/1> .
<report/x-2027/1/2027-H1/value/1/1> a gg:ReportedValue ; gg:value 1250 ;
gg:onTarget <goal/x-2027/1/measure/1/target/1> .
<goal/x-2027/1/measure/1/target/1> a gg:Target ; gg:unit <https://w3id.org/goalgraph/code/unit/day> ."""

    assert told(report, "report") == "1, 1. halvår 2027: gul, fordi: For få folk"
    assert told(f"{report}\n{reached}", "report").endswith("For få folk, nået: 1.250 dage")
    assert told(quote, "quote") == "Citat om 1 Ro: «Ro i huset» (Kilden)"
    assert told("<evidence/q> a oa:Annotation .", "quote").endswith("(ord eller plads mangler)")
    assert told(theme, "name") == "Tema: Ro (nyt her)"
    assert told(known, "name") == "Tema: Kvalitet"
    assert told(signature, "signature") == "Underskrift: uden navn, Direktør"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_breaks_its_line_or_grows_without_end(lang: str) -> None:
    words = ("meget\nlang " * 2000).strip()
    turtle = (
        "<goal/x-2027/2> a gg:MunicipalGoal ; dct:isPartOf <set/x-2027> ; "
        f'skos:notation "2" ; dct:title """{words}"""@da .'
    )
    read = read_of(("a.ttl", (HEAD + turtle).encode()))

    assert all("\n" not in item.sentences[lang] for item in read.items)
    assert max(len(item.sentences[lang]) for item in read.items) < 400


CODES = """@prefix code: <https://w3id.org/goalgraph/code/> .
@prefix level: <https://w3id.org/goalgraph/code/level/> .
@prefix unit: <https://w3id.org/goalgraph/code/unit/> .
level:regionale-maal a skos:Concept ; skos:inScheme code:level ; skos:prefLabel "Regionale mål"@da .
unit:mio-stk a skos:Concept ; skos:inScheme code:unit ; skos:prefLabel "millioner stk."@da .
<set/x-2027> gg:level level:regionale-maal .
<goal/x-2027/1> gg:hasMeasure <goal/x-2027/1/measure/1> .
<goal/x-2027/1/measure/1> a gg:Measure ; gg:hasTarget <goal/x-2027/1/measure/1/target/1> .
<goal/x-2027/1/measure/1/target/1> a gg:Target ; gg:value 3 ; gg:unit unit:mio-stk .
"""


def test_new_codes_are_read_by_their_names_and_named_as_what_they_are() -> None:
    read = read_of(("a.ttl", (HEAD + CODES).encode()), published=bundled())
    sentences = {item.kind: item.sentences["da"] for item in read.items if item.kind != "name"}
    names = {item.sentences["da"] for item in read.items if item.kind == "name"}

    assert "Regionale mål" in sentences["set"]
    assert "millioner stk." in sentences["target"]
    assert names == {"Niveau: Regionale mål (nyt her)", "Enhed: millioner stk. (nyt her)"}
