"""Status reports that are handed in by themselves go through the same door as goal sets."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from graph import namespaces
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.store.dataset import BUNDLED
from graph.submission.service import CHECK, File, check_submission
from graph.submission.validation.findings import Report
from tests.support.places import ROOT
from tests.support.tables import SMALL, workbook

DATA = ROOT / "data" / "ttl"

LIMITS = Limits(seconds=60, memory=1 << 30, output=20 << 20)
HEAD = ("Målsæt", "Mål", "Halvår", "Status", "Vurdering", "Årsag", "Konsekvens", "Handling")
PREFIXES = (
    f"@base <{namespaces.ID}> . @prefix gg: <{namespaces.GG}> . @prefix dct: <{namespaces.DCT}> .\n"
)
WHOLE = ("Opdigtet.",) * 4


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(BUNDLED, [CHECK], workers=1, wait=60, limits=LIMITS) as opened:
        yield opened


def reports_only(*rows: Sequence[object]) -> bytes:
    """A workbook with one sheet: reports."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Opfølgning"
    for row in (HEAD, *rows):
        sheet.append(list(row))
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def check(
    pool: Pool, data: bytes, name: str = "opfoelgning.xlsx", day: date = date(2023, 1, 1)
) -> Report:
    return check_submission(pool, [File(name, data)], LIMITS, version=None, against=True, as_of=day)


def turtle(number: str, half_year: str, said: str, name: str = "") -> str:
    """A report on a goal of SST in Turtle."""
    iri = f"<report/sst-2023/{number}/{name or half_year}>"
    on = f"gg:onGoal <goal/sst-2023/{number}> ; gg:halfYear '{half_year}'"
    return f"{iri} a gg:StatusReport ; {on} ; {said} .\n"


def check_turtle(pool: Pool, *reports: str, file: str = "a.ttl") -> Report:
    return check(pool, (PREFIXES + "".join(reports)).encode(), file)


def cells(report: Report) -> Mapping[str, str]:
    """Where the violations are, by rule."""
    return {
        namespaces.slug(one.rule): f"{one.where.sheet}!{one.where.cell}"
        for one in report.findings
        if one.severity == "violation" and one.where
    }


def violations(report: Report) -> set[str]:
    return {namespaces.slug(one.rule) for one in report.findings if one.severity == "violation"}


# Workbooks with nothing but reports


def test_reports_on_a_published_set_can_be_handed_in_by_themselves(pool: Pool) -> None:
    report = check(
        pool,
        reports_only(
            ("sst-2023", "2.1", "1. halvår 2023", "Gul", *WHOLE),
            ("SST", "2.1", "2023-H2", "Grøn", "Opdigtet."),
            ("Mål- og resultatplan 2023, Sundhedsstyrelsen", "1.1", "2023-H1", "Grøn"),
        ),
    )

    assert report.conforms, report.findings
    # Nothing makes way for them: the set stays as it is.
    assert report.impact.goals_removed == report.impact.goals_changed == 0
    assert report.impact.gaps_opened == report.impact.gaps_closed == ()


@pytest.mark.parametrize(
    ("row", "rule", "cell"),
    [
        (("sst-2023", "2.1", "2023-H1", "Gul", "", "", "x", "x"), "ReportCause", "F2"),
        (("sst-2023", "2.1", "2023-H1", "Rød", "", "x", "", "x"), "ReportConsequence", "G2"),
        (("sst-2023", "2.1", "2023-H1", "Rød", "", "x", "x", ""), "ReportAction", "H2"),
        (("sst-2023", "2.1", "2023-H2", "Grøn"), "ReportAssessment", "E2"),
        (("sst-2023", "2.1", "2023-H1", ""), "ReportStatus", "D2"),
        (("sst-2023", "2.1", "2023-H1", "Lilla"), "CellCode", "D2"),
        (("sst-2023", "2.1", "2023-H3", "Grøn"), "CellHalfYear", "C2"),
        (("sst-2023", "2.1", "", "Grøn"), "CellMissing", "C2"),
        (("sst-2023", "9.9", "2023-H1", "Grøn"), "CellGoalMissing", "B2"),
        (("sst-2024", "2.1", "2023-H1", "Grøn"), "ReportForeign", "A2"),
        (("", "2.1", "2023-H1", "Grøn"), "ReportWithoutSet", "A2"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(
    pool: Pool, row: Sequence[object], rule: str, cell: str
) -> None:
    assert cells(check(pool, reports_only(row))) == {rule: f"Opfølgning!{cell}"}


def test_a_second_report_for_the_same_half_year_is_told_of(pool: Pool) -> None:
    row = ("sst-2023", "2.1", "2023-H1", "Grøn")

    assert cells(check(pool, reports_only(row, row))) == {"RowRepeated": "Opfølgning!C3"}


def test_who_hands_in_a_set_reports_on_that_set_alone(pool: Pool) -> None:
    foreign = {"set": "sst-2023", "goal": "2.1", "half": "2023-H1", "status": "Grøn"}
    report = check(pool, workbook({**SMALL, "reports": [foreign]}))

    assert violations(report) == {"RowForeign"}


def test_hundreds_of_reports_are_all_read(pool: Pool) -> None:
    goals = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")
    rows = [
        ("sst-2023", goal, f"{year}-H1", "Grøn") for year in range(2030, 2080) for goal in goals
    ]
    report = check(pool, reports_only(*rows, ("sst-2023", "2.3", "2080-H1", "Rød", "", "x", "x")))

    assert cells(report) == {"ReportAction": f"Opfølgning!H{len(rows) + 2}"}


# Turtle


def test_reports_in_turtle_are_checked_within_the_graph(pool: Pool) -> None:
    fine = turtle("2.1", "2023-H1", "gg:status gg:Green")

    assert check_turtle(pool, fine).conforms
    graph_name = f"<{namespaces.set_graph('sst-2023')}>"
    body = f"{PREFIXES} {graph_name} {{ {fine} }}"
    assert check(pool, body.encode(), "a.trig").conforms


@pytest.mark.parametrize(
    ("number", "half_year", "said", "rules"),
    [
        ("9.9", "2023-H1", "gg:status gg:Green", {"ReportGoal"}),
        ("2.1", "2023-H3", "gg:status gg:Green", {"ReportHalfYear"}),
        ("2.1", "2023-H1", "gg:status gg:Green, gg:Red", None),
        (
            "2.1",
            "2023-H1",
            "gg:status gg:Yellow",
            {"ReportCause", "ReportConsequence", "ReportAction"},
        ),
        ("2.1", "2023-H2", "gg:status gg:Green", {"ReportAssessment"}),
    ],
)
def test_the_rules_hold_in_turtle_too(
    pool: Pool, number: str, half_year: str, said: str, rules: set[str] | None
) -> None:
    found = violations(check_turtle(pool, turtle(number, half_year, said)))

    assert found == rules if rules else "ReportStatus" in found


def test_two_reports_on_a_goal_for_one_half_year_do_not_both_stand(pool: Pool) -> None:
    twice = [turtle("2.1", "2023-H1", "gg:status gg:Green", name) for name in ("a", "b")]

    assert violations(check_turtle(pool, *twice)) == {"ReportUnique"}


def test_a_report_carries_nothing_else_into_the_set(pool: Pool) -> None:
    graph_name = f"<{namespaces.set_graph('sst-2023')}>"
    body = f"{PREFIXES} {graph_name} {{ <goal/sst-2023/2.1> dct:title 'Et andet mål'@da }}"

    assert violations(check(pool, body.encode(), "a.trig")) == {"OthersGraph", "OthersThing"}


# What is due


def test_a_promised_report_that_is_not_here_is_advice_from_its_day_on(pool: Pool) -> None:
    here = turtle("2.1", "2023-H1", "gg:status gg:Green").encode()
    plan = (DATA / "set" / "sst-2023.ttl").read_bytes() + b"\n" + PREFIXES.encode() + here

    def missing(day: date) -> list[str]:
        found = check(pool, plan, "sst-2023.ttl", day).findings
        told = [one for one in found if namespaces.slug(one.rule) == "ReportMissing"]
        assert {one.severity for one in told} <= {"info"}
        return [one.messages["da"] for one in told]

    first = "Status for 1. halvår 2023 er lovet og ikke indberettet."
    assert missing(date(2023, 6, 29)) == []
    assert missing(date(2023, 6, 30)) == [first] * 5
    assert len(missing(date(2024, 1, 1))) == 5 + 6
