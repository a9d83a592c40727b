"""What a draft is not asked for stands apart from its findings in every form, and the verdict is its own."""

import json
import re
from dataclasses import replace

import pytest

from api.submission.report_forms import written
from graph.i18n import LANGUAGES
from graph.submission.reports.adoption import heading, needed
from graph.submission.reports.grouping import beside, grouped, headline, tallies
from graph.submission.reports.phrases import verdict
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import CheckResult, Finding, Report, apart
from graph.submission.validation.read_summary import ReadPart, ReadSummary
from tests.support.reports import ADVICE, ERROR, WARNING

READ = ReadSummary(parts=(ReadPart(file="a.xlsx", counts={"set": 1, "goal": 2}),), drafts=1)
LATER = replace(ERROR, for_adoption=True, messages={"da": "Kræves senere.", "en": "Needed later."})
FORMS = ("text", "json", "html", "turtle", "sarif", "junit")


def draft(*findings: Finding, adopting: tuple[Finding, ...] = (LATER,)) -> Report:
    return Report(findings=findings, adopting=adopting, sources=("a.xlsx",), read=READ)


def test_the_verdict_of_a_clean_draft_is_that_it_is_in_order() -> None:
    report = draft(ADVICE)

    assert report.conforms
    assert headline(report, "da") == "Udkastet er i orden"
    assert verdict(report, "da") == "Udkastet er i orden. 1 råd."
    assert beside(report, "da").endswith(
        "Før sættet kan vedtages og udgives, skal ét krav mere opfyldes: Målets titel."
    )


def test_a_draft_with_errors_is_to_be_corrected() -> None:
    report = draft(ERROR)

    assert not report.conforms
    assert headline(report, "da") == "Udkastet skal rettes: 1 fejl"
    assert verdict(report, "da") == "Udkastet skal rettes: 1 fejl."


def test_a_draft_that_lacks_nothing_says_so() -> None:
    advised = replace(LATER, severity="info")

    assert needed(draft(adopting=(advised,)), "da").startswith("Der mangler ikke mere")
    assert needed(draft(adopting=()), "en").startswith("Nothing more is needed")


def test_an_adopted_set_is_told_nothing_of_adopting() -> None:
    report = replace(draft(adopting=()), read=replace(READ, drafts=0))

    assert not report.is_draft
    assert needed(report, "da") == ""
    assert headline(report, "da") == "Kan udgives"


def test_a_draft_beside_an_adopted_set_is_judged_as_adopted() -> None:
    counts = replace(READ.parts[0], counts={"set": 2})
    report = replace(draft(), read=replace(READ, parts=(counts,)))

    assert not report.is_draft


def test_what_adopting_needs_counts_nowhere() -> None:
    report = draft(ADVICE)

    assert report.counts == {"violation": 0, "warning": 0, "info": 1}
    assert [group.key for group in grouped(report, "da")] == ["info"]
    assert [one.violations for one in tallies(report)] == [0]
    assert heading(report, "da") == "Det spørger vi ikke et udkast om (1)"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_tells_them_apart(form: str, lang: str) -> None:
    said = written(draft(ADVICE), form, lang).decode()

    match form:
        case "json":
            document = json.loads(said)
            assert [one["severity"] for one in document["results"]] == ["info"]
            assert len(document["adopting"]) == 1
        case "sarif":
            (run,) = json.loads(said)["runs"]
            assert [one["level"] for one in run["results"]] == ["note"]
            assert len(run["properties"]["adopting"]) == 1
        case "junit":
            assert 'name="adopting: GoalTitle" value="1"' in said
            assert "<failure" not in said
        case "turtle":
            assert said.count("sh:ValidationResult") == 1
            assert needed(draft(ADVICE), lang) in said
        case "html":
            before, _, after = said.partition('id="adopting"')
            message = LATER.messages[lang]
            assert message not in before
            assert message in after
        case _:
            assert needed(draft(ADVICE), lang)[:60] in " ".join(said.split())
            assert not re.search(rf"(fejl|error) .*{LATER.messages[lang]}", said)


def test_findings_are_told_apart_by_when_they_apply() -> None:
    now, later = apart([LATER, WARNING, ERROR])

    assert now == (ERROR, WARNING)
    assert later == (LATER,)


def test_what_adopting_needs_goes_to_a_worker_and_back() -> None:
    result = CheckResult((ADVICE,), Impact(), READ, adopting=(LATER,))

    assert CheckResult.from_data(json.loads(json.dumps(result.as_data()))) == result
