"""Reports read well in a terminal and keep the contract for programs."""

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph import namespaces
from graph.submission.reports.phrases import left_out, verdict
from graph.submission.reports.rdf_report import as_turtle
from graph.submission.reports.text_report import as_text
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from graph.submission.validation.rules import rules
from tests.support.reports import ADVICE, ERROR, PARTIAL, READ, REPORT, WARNING


@pytest.mark.parametrize(
    ("findings", "da", "en"),
    [
        ((), "Kan udgives. Der er ikke fundet fejl.", "Can be published. No faults found."),
        ((WARNING,), "Kan udgives. 1 advarsel.", "Can be published. 1 warning."),
        (
            (ADVICE, ADVICE),
            "Kan udgives. 2 råd.",
            "Can be published. 2 pieces of advice.",
        ),
        (
            (ERROR, ERROR, WARNING),
            "Kan ikke udgives endnu: 2 fejl, 1 advarsel.",
            "Cannot be published yet: 2 errors, 1 warning.",
        ),
    ],
)
def test_the_verdict_comes_first_in_words(findings: tuple[Finding, ...], da: str, en: str) -> None:
    report = Report(findings=findings)

    assert verdict(report, "da") == da
    assert as_text(report, "en").splitlines()[0] == en


def test_a_partial_report_says_what_is_not_known_and_why() -> None:
    count = len(rules())

    assert verdict(PARTIAL, "en") == (
        f"Not known whether it can be published: only {count - 2} of {count} rules were applied."
        " 1 warning."
    )
    assert verdict(replace(PARTIAL, findings=()), "da").endswith("Der er ikke fundet fejl.")
    text = " ".join(as_text(PARTIAL, "en").split())
    assert "Stopped after 60 seconds" in text
    assert "Not applied: Title of a goal, Asserted link says when." in text
    assert left_out(REPORT, "da") == ""


def test_a_partial_report_never_conforms_in_rdf() -> None:
    for report in (PARTIAL, replace(PARTIAL, findings=())):
        written = as_turtle(report)
        assert objects(written, namespaces.SH + "conforms") == ["false"]
        assert objects(written, namespaces.GG + "conforms") == ["false"]
        assert len(objects(written, namespaces.RDFS + "comment")) == 2


def test_the_text_tells_what_where_and_how_to_mend_it() -> None:
    assert as_text(REPORT, "da") == (
        "Kan ikke udgives endnu: 1 fejl, 1 advarsel, 1 råd.\n"
        "\n"
        "X 2.3\n"
        "  fejl      Målet skal have en titel.\n"
        "            Sted: maal.xlsx:Mål!C7\n"
        "            Sådan: Skriv målets egne ord.\n"
        "  advarsel  Målingen har ingen frist.\n"
        "            Sted: maal.xlsx:Mål!C7\n"
        "            Sådan: Skriv en dato.\n"
        "\n"
        "X 1.1 Åben hal\n"
        "  råd       Målingen har ingen frist.\n"
        "            Sted: maal.xlsx:Mål!C7\n"
        "            Sådan: Skriv en dato.\n"
    )


def test_what_was_read_follows_the_verdict() -> None:
    text = as_text(READ, "da")
    lines = text.splitlines()

    assert lines[0] == "Kan udgives. 1 advarsel."
    assert lines[2] == "Det læste vi: 2 mål, 1 måling, 1 krav, 1 citat."
    assert "\n  Mål: 2 mål\n  Målinger: 1 måling, 1 krav\n  Citater: 1 citat\n" in text
    assert "  Målinger!G10  1.1: mindst 3, uden frist" in lines
    assert lines.index("Sprunget over: 1.") < lines.index("X 2.3")
    assert "  Målinger!G10  kolonne, 12 celler: «afventer udvalget». Kolonnen har ingen" in text


def test_a_brief_text_lists_the_first_and_counts_the_others() -> None:
    items = (replace(READ.read.items[0], label=str(k)) for k in range(130))
    long = replace(READ, read=replace(READ.read, items=tuple(items)))
    brief, whole = as_text(long, "da", brief=True), as_text(long, "da")

    assert brief.count("mindst 3, uden frist") == 100
    assert "og 30 til: skriv rapporten til en fil med -o for at få dem alle" in brief
    assert whole.count("mindst 3, uden frist") == 130
    assert "skriv rapporten" not in whole


def test_findings_go_through_the_file_from_the_front() -> None:
    def at(finding: Finding, label: str, cell: str) -> Finding:
        where = Location("a.xlsx", sheet="Mål", cell=cell)
        return replace(finding, label=label, goal_set=None, where=where)

    cells = {"A goal": "C9", "Z goal": "C2", "M goal": "C10"}
    found = (*(at(WARNING, label, cell) for label, cell in cells.items()), at(ERROR, "Last", "C99"))
    lines = as_text(Report(findings=found, sources=("a.xlsx",)), "da").splitlines()

    assert [line for line in lines if line in {*cells, "Last"}] == [
        "Last",
        "Z goal",
        "A goal",
        "M goal",
    ]


def test_the_turtle_report_says_what_was_read_in_each_language() -> None:
    told = objects(as_turtle(READ), namespaces.RDFS + "comment")

    assert sorted(text.partition(":")[0] for text in told) == ["Det læste vi", "What we read"]
    assert objects(as_turtle(REPORT), namespaces.RDFS + "comment") == []


def test_what_is_found_several_times_about_a_goal_stands_once() -> None:
    elsewhere = replace(WARNING, where=Location("maal.xlsx", sheet="Mål", cell="C8"))
    text = as_text(Report(findings=(WARNING, elsewhere)), "da")

    assert text.count("Målingen har ingen frist. (2 gange)") == 1
    assert "Sted: maal.xlsx:Mål!C7, maal.xlsx:Mål!C8" in text


def test_a_wrong_value_is_shown_unless_the_message_has_it() -> None:
    wrong = replace(ERROR, value="1/2")

    assert "Der står: 1/2" in as_text(Report(findings=(wrong,)), "da")
    told = replace(wrong, messages={"da": "Der er 1/2.", "en": "There is 1/2."})
    assert "Der står" not in as_text(Report(findings=(told,)), "da")


def test_the_text_fits_in_a_hundred_columns() -> None:
    long = replace(
        WARNING,
        label="2.3 " + "Kortere ventetid på idrætsanlæg " * 8,
        messages={"da": "Meget langt fund. " * 20, "en": "A very long finding. " * 20},
        fixes={"da": "Ret det. " * 30, "en": "Mend it. " * 30},
    )
    for lang in ("da", "en"):
        assert max(map(len, as_text(Report(findings=(long,)), lang).splitlines())) <= 100


def test_colour_adds_nothing_but_colour() -> None:
    coloured = as_text(REPORT, "da", colour=True)

    assert "\x1b[1;31mfejl\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(REPORT, "da")


def test_no_control_character_of_the_input_reaches_the_terminal() -> None:
    hostile = replace(
        ERROR, label="2.3 \x1b[2J\r\n\x07x", value="\x1b]0;x\x07", where=Location("a\x1b[0m\n.ttl")
    )
    text = as_text(Report(findings=(hostile,)), "da")

    assert all(c.isprintable() or c == "\n" for c in text)
    assert len(text.splitlines()) == 7


def objects(turtle: bytes, predicate: str) -> list[str]:
    return [
        str(quad.object.value)
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == predicate and not isinstance(quad.object, ox.Triple)
    ]


def test_the_turtle_report_keeps_shacls_verdict_beside_ours() -> None:
    assert objects(as_turtle(Report(findings=())), namespaces.SH + "conforms") == ["true"]
    turtle = as_turtle(Report(findings=(WARNING,)))
    assert objects(turtle, namespaces.SH + "conforms") == ["false"]
    assert objects(turtle, namespaces.GG + "conforms") == ["true"]
    assert objects(as_turtle(REPORT), namespaces.GG + "conforms") == ["false"]


def test_the_turtle_report_has_what_shacl_asks_of_a_result() -> None:
    nasty = replace(
        ERROR, value='a"\\\n"""', term='"""a"\\\\\n\\"\\"\\""""', focus="_:b0", path="<urn:x>"
    )
    turtle = as_turtle(Report(findings=(nasty,)))

    assert objects(turtle, namespaces.SH + "value") == ['a"\\\n"""']
    assert objects(turtle, namespaces.SH + "resultPath") == ["urn:x"]
    for name, value in {
        "resultSeverity": namespaces.SH + "Violation",
        "sourceShape": namespaces.GGSH + "GoalTitle",
        "sourceConstraintComponent": namespaces.SH + "MinCountConstraintComponent",
    }.items():
        assert objects(turtle, namespaces.SH + name) == [value]
    assert len(objects(turtle, namespaces.SH + "focusNode")) == 1
    assert sorted(objects(turtle, namespaces.SH + "resultMessage")) == [
        "X 2.3: Målet skal have en titel.",
        "X 2.3: The goal needs a title.",
    ]
