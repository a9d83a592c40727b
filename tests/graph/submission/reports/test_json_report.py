"""The report as JSON keeps its contract."""

import json
from dataclasses import replace
from datetime import date

from graph.analysis.thread_summary import ThreadKind
from graph.submission.reports.json_report import as_json
from graph.submission.validation.consequences import (
    Impact,
    LinkChange,
    ReportChange,
    Succession,
)
from graph.submission.validation.findings import Report
from tests.support.reports import ADVICE, ERROR, PARTIAL, READ, gap, thread


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
                "ofOthers": False,
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
        "adopting": [],
        "read": {
            "files": [],
            "goals": 0,
            "measures": 0,
            "targets": 0,
            "links": 0,
            "quotes": 0,
            "reports": 0,
            "passedOver": [],
            "items": [],
        },
        "scope": {"examined": 0, "affected": 0, "rules": 0},
        "impact": {
            "goals": {"added": 5, "changed": 0, "removed": 0},
            "threads": {
                "new": ["thematic: STPK 2.1 Tid"],
                "extended": [],
                "shortened": [],
                "ended": [],
                "remaining": [],
            },
            "gaps": {
                "closed": ["supports-nothing: b", "unsupported: a b ← K"],
                "opened": [],
                "ofNewGoals": [],
            },
            "links": {"new": [], "ended": [], "suggested": []},
            "reports": [],
            "review": {"links": [], "quotes": [], "carried": []},
            "succession": {
                name: []
                for name in (
                    "kept",
                    "altered",
                    "reworded",
                    "sharpened",
                    "loosened",
                    "moved",
                    "otherwise",
                    "new",
                    "dropped",
                    "proposed",
                )
            },
        },
    }


def test_json_keeps_what_adopting_needs_apart() -> None:
    report = Report(findings=(ADVICE,), adopting=(replace(ERROR, for_adoption=True),))
    document = json.loads(as_json(report))

    assert (document["conforms"], document["counts"]["violation"]) == (True, 0)
    assert [one["severity"] for one in document["results"]] == ["info"]
    assert [one["rule"] for one in document["adopting"]] == [ERROR.rule]


def test_json_names_what_goes_and_what_is_about_others() -> None:
    link = LinkChange(subject="A 1", object="B 2", subject_iri="urn:a", object_iri="urn:b")
    status = ReportChange(label="A 1", goal="urn:a", half_year="2027-H1", status="Red")
    impact = Impact(
        threads_ended=(thread("a"),),
        links_ended=(link,),
        links_suggested=(replace(link, object="B 3"),),
        reports=(replace(status, threads=(thread("t"),)),),
        succession=Succession(
            review=("A → B",), quotes=("A 1",), carried=("C → B",), loosened=("A 1",)
        ),
    )
    found = (replace(ERROR, of_others=True),)
    document = json.loads(as_json(Report(findings=found, impact=impact)))
    told = document["impact"]

    assert document["results"][0]["ofOthers"] is True
    assert told["threads"]["ended"] == ["thematic: a"]
    assert told["links"] == {"new": [], "ended": ["A 1 → B 2"], "suggested": ["A 1 → B 3"]}
    assert told["review"] == {"links": ["A → B"], "quotes": ["A 1"], "carried": ["C → B"]}
    assert told["succession"]["loosened"] == ["A 1"]
    assert told["reports"] == [
        {
            "goal": "urn:a",
            "label": "A 1",
            "halfYear": "2027-H1",
            "before": None,
            "status": "Red",
            "threads": ["thematic: t"],
        }
    ]


def test_json_says_what_was_read_and_how_far_the_check_looked() -> None:
    document = json.loads(as_json(READ))
    nothing = dict.fromkeys(("goals", "measures", "targets", "links", "quotes", "reports"), 0)
    where = {"file": "maal.xlsx", "sheet": "Målinger", "cell": "G10", "line": None}

    assert document["scope"] == {"examined": 2, "affected": 14, "rules": READ.scope.rules}
    assert document["read"]["files"][:2] == [
        {"file": "maal.xlsx", "sheet": "Mål", **nothing, "goals": 2},
        {"file": "maal.xlsx", "sheet": "Målinger", **nothing, "measures": 1, "targets": 1},
    ]
    assert {name: document["read"][name] for name in nothing} == {
        **nothing,
        "goals": 2,
        "measures": 1,
        "targets": 1,
        "quotes": 1,
    }
    assert document["read"]["passedOver"] == [
        {"what": "column", "why": "heading-empty", "where": where, "cells": 12}
    ]
    assert document["read"]["items"][0] == {
        "kind": "target",
        "label": "1.1 Åben hal",
        "sentence": {"da": "1.1: mindst 3, uden frist", "en": "1.1: at least 3, no deadline"},
        "where": where,
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
