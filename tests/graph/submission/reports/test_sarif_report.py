"""The SARIF report has what the standard asks for, and what code scanning shows."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.submission.reports.sarif_report import as_sarif
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from graph.submission.validation.rules import rules
from tests.support.reports import ADVICE, ERROR, PARTIAL, READ, WARNING

LINE = replace(WARNING, rule=next(iter(rules())), where=Location("mål 1/a.ttl", line=12))


def run(*findings: Finding, sources: tuple[str, ...] = ("maal.xlsx",), lang: str = "en") -> Any:
    report = Report(findings=findings, sources=sources, version=3, as_of=date(2026, 11, 21))
    document = json.loads(as_sarif(report, lang))
    assert document["version"] == "2.1.0"
    assert re.fullmatch(r"https://\S+/sarif-schema-2\.1\.0\.json", document["$schema"])
    (found,) = document["runs"]
    return found


def test_what_was_read_is_a_property_and_what_was_passed_over_a_note() -> None:
    (found,) = json.loads(as_sarif(READ, "en"))["runs"]
    (note,) = found["invocations"][0]["toolExecutionNotifications"]

    assert found["properties"]["read"]["goals"] == 2
    assert found["properties"]["scope"] == {"examined": 2, "affected": 14, "rules": len(rules())}
    assert note["level"] == "note"
    assert note["message"]["text"].startswith("column, 12 cells: The column has no heading.")
    (place,) = note["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "maal.xlsx"
    assert place["logicalLocations"][0]["name"] == "Målinger!G10"
    assert found["invocations"][0]["executionSuccessful"] is True


def test_the_tool_names_itself_and_the_rules_that_found_something() -> None:
    driver = run(ERROR, LINE)["tool"]["driver"]

    assert driver["name"] == "goalgraph"
    assert driver["version"]
    assert {rule["id"] for rule in driver["rules"]} == {
        "GoalTitle",
        LINE.rule.rsplit("#", 1)[-1],
    }
    for rule in driver["rules"]:
        assert rule["name"] == rule["id"]
        for text in ("shortDescription", "fullDescription", "help"):
            assert rule[text]["text"].strip()
            assert "{$" not in rule[text]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_a_result_points_at_its_rule() -> None:
    found = run(ERROR, LINE, ADVICE)

    for result in found["results"]:
        if "ruleIndex" in result:
            rule = found["tool"]["driver"]["rules"][result["ruleIndex"]]
            assert rule["id"] == result["ruleId"]
    assert [result["level"] for result in found["results"]] == ["error", "warning", "note"]


def test_a_line_of_text_is_a_region_of_a_file() -> None:
    (result,) = run(LINE)["results"]
    physical = result["locations"][0]["physicalLocation"]

    assert physical["artifactLocation"]["uri"] == "m%C3%A5l%201/a.ttl"
    assert physical["region"] == {"startLine": 12}


def test_a_cell_is_a_logical_place_and_stands_in_the_message() -> None:
    (result,) = run(ERROR)["results"]
    (location,) = result["locations"]

    assert location["physicalLocation"] == {"artifactLocation": {"uri": "maal.xlsx"}}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "Mål!C7"
    assert location["logicalLocations"][1]["fullyQualifiedName"] == ERROR.focus
    assert "Mål!C7" in result["message"]["text"]
    assert "Write the goal's own words." in result["message"]["text"]


def test_what_is_found_nowhere_in_particular_has_a_logical_place_only() -> None:
    (result,) = run(replace(ERROR, where=None))["results"]

    assert list(result["locations"][0]) == ["logicalLocations"]


def test_an_absolute_path_becomes_a_file_address() -> None:
    (result,) = run(replace(LINE, where=Location("/a b/c.ttl", line=1)))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri == "file:///a%20b/c.ttl"


def test_a_finding_keeps_its_fingerprint_when_its_line_moves() -> None:
    def fingerprint(finding: Finding) -> str:
        (result,) = run(finding)["results"]
        return str(result["partialFingerprints"]["goalgraph/v1"])

    moved = replace(LINE, where=Location("mål 1/a.ttl", line=99))
    assert fingerprint(LINE) == fingerprint(moved)
    assert fingerprint(LINE) != fingerprint(replace(LINE, focus="urn:other"))


def test_both_languages_are_spoken() -> None:
    assert run(ERROR, lang="da")["language"] == "da-DK"
    assert "Skriv målets egne ord." in run(ERROR, lang="da")["results"][0]["message"]["text"]


@given(st.text(), st.text())
def test_any_text_is_carried(label: str, value: str) -> None:
    (result,) = run(replace(ERROR, label=label, value=value))["results"]

    assert label in result["message"]["text"]


def test_a_partial_report_is_a_run_that_did_not_succeed() -> None:
    (found,) = json.loads(as_sarif(PARTIAL, "en"))["runs"]
    (invocation,) = found["invocations"]

    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert "Asserted link says when" in told["message"]["text"]
    assert found["properties"]["conforms"] is False
    assert run(ERROR)["invocations"] == [{"executionSuccessful": True}]
