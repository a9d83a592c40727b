"""The report as JUnit XML.

One suite for each file and one case for each rule, so that a rule without findings is shown to
have passed. A rule with errors has failed. Warnings and advice are the output of a passed case:
«skipped» would say that the rule was not applied, and CI servers collapse such cases.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from typing import Final

from graph import namespaces
from graph.i18n import N_, translate
from graph.submission.reports.grouping import others_title
from graph.submission.reports.phrases import in_words, left_out, word
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.rules import rules
from graph.xml_text import FORBIDDEN

_WHOLE: Final = N_("the published graph")


def as_junit(report: Report, lang: str, *, strict: bool = False) -> bytes:
    """The report as JUnit XML; if ``strict``, warnings are failures too."""
    failing = {"violation", "warning"} if strict else {"violation"}
    files: dict[str, list[Finding]] = {file: [] for file in report.sources}
    whole = translate(lang, _WHOLE)
    for finding in report.findings:
        file = finding.where.file if finding.where else next(iter(files), whole)
        files.setdefault(file, []).append(finding)
    root = ET.Element("testsuites", {"name": "goalgraph"})
    for file, findings in (files or {whole: []}).items():
        _suite(root, file, findings, failing, report, lang)
    _count(root, root)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(
    root: ET.Element,
    file: str,
    findings: Iterable[Finding],
    failing: set[str],
    report: Report,
    lang: str,
) -> None:
    suite = ET.SubElement(root, "testsuite", {"name": _allowed(file)})
    _add_counts(suite, file, report)
    by_rule: dict[str, list[Finding]] = {rule: [] for rule in rules()}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for iri, found in by_rule.items():
        rule = rules().get(iri)
        name = rule.labels[lang] if rule else found[0].messages[lang]
        about = {"classname": _allowed(file), "name": _allowed(name), "time": "0"}
        case = ET.SubElement(suite, "testcase", about)
        faults = [finding for finding in found if finding.severity in failing]
        others = [finding for finding in found if finding.severity not in failing]
        if iri in report.unexamined:
            message = {"message": left_out(report, lang), "type": "unexamined"}
            ET.SubElement(case, "error", message)
        if faults:
            first = _allowed(f"{faults[0].about}: {faults[0].messages[lang]}")
            kind = {"message": first, "type": namespaces.slug(iri)}
            ET.SubElement(case, "failure", kind).text = _listed(faults, lang)
        if others:
            ET.SubElement(case, "system-out").text = _listed(others, lang)
    _count(suite, suite)


def _add_counts(suite: ET.Element, file: str, report: Report) -> None:
    """The numbers of things read from a file, and of what adopting it needs, as properties of its suite."""
    counts: Counter[str] = Counter()
    for part in report.read.parts:
        if part.file in {file, ""}:
            counts.update(part.counts)
    passed = sum(each.where.file == file for each in report.read.passed_over)
    said = {f"read: {name}": count for name, count in {**counts, "passed over": passed}.items()}
    said = said if counts or passed else {}
    needed = Counter(
        f"adopting: {namespaces.slug(finding.rule)}"
        for finding in report.adopting
        if finding.where is None or finding.where.file == file
    )
    if said or needed:
        properties = ET.SubElement(suite, "properties")
        for name, count in {**said, **needed}.items():
            ET.SubElement(properties, "property", {"name": name, "value": str(count)})


def _count(element: ET.Element, within: ET.Element) -> None:
    element.set("tests", str(len(list(within.iter("testcase")))))
    element.set("failures", str(len(list(within.iter("failure")))))
    element.set("errors", str(len(list(within.iter("error")))))
    element.set("skipped", "0")
    element.set("time", "0")


def _listed(findings: Iterable[Finding], lang: str) -> str:
    return _allowed("\n\n".join("\n".join(_lines(finding, lang)) for finding in findings))


def _lines(finding: Finding, lang: str) -> Iterable[str]:
    if finding.of_others:
        yield others_title(lang)
    yield f"{word(lang, finding.severity)}: {finding.about}: {finding.messages[lang]}"
    if value := in_words(finding, lang):
        yield translate(lang, "It says: {text}", text=value)
    if finding.where:
        yield translate(lang, "Where: {text}", text=finding.where)
    yield translate(lang, "To do: {text}", text=finding.fixes[lang])


def _allowed(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
