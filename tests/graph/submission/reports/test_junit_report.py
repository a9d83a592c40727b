"""The JUnit report shows each rule as a test, and is well-formed whatever the data hold."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.submission.reports.junit_report import as_junit
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from graph.submission.validation.rules import rules
from tests.support.reports import ADVICE, ERROR, PARTIAL, READ, WARNING


def parsed(
    *findings: Finding, sources: tuple[str, ...] = ("maal.xlsx",), strict: bool = False
) -> ET.Element:
    written = as_junit(Report(findings=findings, sources=sources), "en", strict=strict)
    assert written.startswith(b"<?xml")
    return ET.fromstring(written)


def case(root: ET.Element, name: str) -> ET.Element:
    (found,) = (one for one in root.iter("testcase") if one.get("name") == name)
    return found


def test_a_rule_that_found_nothing_has_passed() -> None:
    root = parsed()

    assert root.get("failures") == "0"
    assert root.get("tests") == str(len(rules())) == str(len(list(root.iter("testcase"))))
    assert all(len(one) == 0 for one in root.iter("testcase"))


def test_a_suite_says_how_much_was_read_from_its_file() -> None:
    suite = ET.fromstring(as_junit(READ, "en")).find("testsuite")
    assert suite is not None
    told = {one.get("name"): one.get("value") for one in suite.iter("property")}

    assert told == {
        "read: goal": "2",
        "read: measure": "1",
        "read: target": "1",
        "read: quote": "1",
        "read: passed over": "1",
    }
    assert next(iter(suite)).tag == "properties"
    assert parsed().find(".//properties") is None


def test_a_rule_with_errors_has_failed_once_with_all_its_places() -> None:
    other = replace(ERROR, label="2.4", where=Location("maal.xlsx", sheet="Mål", cell="C8"))
    root = parsed(ERROR, other)
    (failure,) = case(root, "Title of a goal")

    assert root.get("failures") == "1"
    assert failure.tag == "failure"
    assert failure.get("type") == "GoalTitle"
    assert "Mål!C7" in str(failure.text)
    assert "Mål!C8" in str(failure.text)
    assert "To do: Write the goal's own words." in str(failure.text)


def test_warnings_and_advice_are_output_unless_they_are_to_fail() -> None:
    known = replace(WARNING, rule=ERROR.rule)
    (said,) = case(parsed(known), "Title of a goal")
    (failure,) = case(parsed(known, strict=True), "Title of a goal")

    assert said.tag == "system-out"
    assert failure.tag == "failure"
    assert parsed(replace(ADVICE, rule=ERROR.rule), strict=True).get("failures") == "0"


def test_each_file_is_a_suite_and_counts_for_itself() -> None:
    here = replace(ERROR, where=Location("b.ttl", line=3))
    nowhere = replace(WARNING, rule=ERROR.rule, where=None)
    first, second = parsed(here, nowhere, sources=("a.ttl", "b.ttl")).findall("testsuite")

    assert (first.get("name"), first.get("failures")) == ("a.ttl", "0")
    assert (second.get("name"), second.get("failures")) == ("b.ttl", "1")
    assert case(first, "Title of a goal").find("system-out") is not None


def test_a_rule_nobody_knows_is_shown_too() -> None:
    root = parsed(replace(ERROR, rule="urn:x#y"))

    assert case(root, "The goal needs a title.").find("failure") is not None


@settings(deadline=None)
@given(st.text())
def test_whatever_the_data_hold_it_is_xml(text: str) -> None:
    hostile = replace(ERROR, label=text, value=text, where=Location(text))
    root = parsed(hostile, sources=(text,))

    assert root.get("failures") == "1"


def test_what_xml_cannot_hold_is_replaced() -> None:
    root = parsed(replace(ERROR, label="a\x00\x0b\x1b\ufffe\ud800b"))

    assert "a\N{REPLACEMENT CHARACTER}" in str(next(root.iter("failure")).text)


def test_a_rule_that_was_not_applied_is_an_error_and_has_not_passed() -> None:
    root = ET.fromstring(as_junit(PARTIAL, "en"))

    assert (root.get("errors"), root.get("failures")) == ("2", "0")
    left = case(root, rules()[PARTIAL.unexamined[0]].labels["en"])
    assert [child.tag for child in left] == ["error"]
    assert "Stopped after 60 seconds" in str(left[0].get("message"))
