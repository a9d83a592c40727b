"""The report as JSON keeps its contract."""

import json
from dataclasses import replace
from datetime import date

from graph.analysis.thread_summary import ThreadKind
from graph.submission.reports.json_report import as_json
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import Report
from tests.support.reports import ERROR, PARTIAL, gap, thread


def test_json_keeps_the_contract() -> None:
    report = Report(
        findings=(ERROR,),
        sources=("maal.xlsx",),
        version=3,
        as_of=date(2026, 11, 21),
        impact=Impact(
            goals_added=5,
            threads_new=(thread("STPK 2.1 Tid"),),
            gaps_closed=(gap("b"), gap("a b", "K")),
        ),
    )

    assert json.loads(as_json(report)) == {
        "conforms": False,
        "sources": ["maal.xlsx"],
        "version": 3,
        "asOf": "2026-11-21",
        "counts": {"violation": 1, "warning": 0, "info": 0},
        "results": [
            {
                "severity": "violation",
                "rule": "https://w3id.org/goalgraph/shapes#GoalTitle",
                "message": {
                    "da": "X 2.3: Målet skal have en titel.",
                    "en": "X 2.3: The goal needs a title.",
                },
                "fix": {"da": "Skriv målets egne ord.", "en": "Write the goal's own words."},
                "focus": "https://w3id.org/goalgraph/id/goal/x-2024/2.3",
                "label": "2.3",
                "path": "dct:title",
                "value": None,
                "where": {"file": "maal.xlsx", "sheet": "Mål", "cell": "C7", "line": None},
            }
        ],
        "impact": {
            "goals": {"added": 5, "changed": 0, "removed": 0},
            "threads": {"new": ["thematic: STPK 2.1 Tid"], "extended": []},
            "gaps": {"closed": ["supports-nothing: b", "unsupported: a b ← K"], "opened": []},
        },
    }


def test_json_has_all_keys_when_little_is_known() -> None:
    document = json.loads(as_json(Report(findings=(replace(ERROR, where=None),))))

    assert document["version"] is None
    assert document["asOf"] is None
    assert document["results"][0]["where"] == dict.fromkeys(("file", "sheet", "cell", "line"))


def test_json_names_threads_and_gaps_once_each_in_the_order_of_letters() -> None:
    level = gap("X 1", "N")
    impact = Impact(
        threads_extended=(thread("b"), thread("a", ThreadKind.REFERENCE), thread("B")),
        gaps_opened=(gap("X 10"), gap("X 9"), level, replace(level, goal="urn:other")),
    )

    told = json.loads(as_json(Report(findings=(), impact=impact)))["impact"]

    assert told["threads"]["extended"] == ["reference: a", "thematic: B", "thematic: b"]
    assert told["gaps"]["opened"] == [
        "supports-nothing: X 10",
        "supports-nothing: X 9",
        "unsupported: X 1 ← N",
    ]


def test_a_partial_report_never_conforms_and_names_what_is_left() -> None:
    written = json.loads(as_json(PARTIAL))

    assert written["conforms"] is False
    assert written["unexamined"] == [*PARTIAL.unexamined]
    assert "unexamined" not in json.loads(as_json(replace(PARTIAL, unexamined=(), limit=None)))
