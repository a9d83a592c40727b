"""What publishing would change is told in words whose numbers agree, and only where it can be known."""

from dataclasses import replace

import pytest

from graph.analysis.thread_summary import ThreadKind
from graph.submission.reports.impact_text import SHOWN, can_tell, changes, proviso
from graph.submission.validation.consequences import Impact, Succession
from graph.submission.validation.findings import Finding, Report
from tests.support.reports import ERROR, WARNING, gap, thread


def test_what_publishing_changes_is_told_in_words() -> None:
    impact = Impact(
        goals_added=5,
        threads_new=(thread("Kortere ventetid", ThreadKind.EXPLICIT), thread("Kvalitet")),
        gaps_opened=tuple(sorted(gap(f"X {k}") for k in range(SHOWN + 2))),
    )
    told = dict(changes(Report(findings=(), impact=impact), "da"))

    assert told["Mål"][0].sentence == "5 nye mål, ingen ændrede, ingen fjernede"
    assert told["Tråde"][0].sentence == "2 nye"
    assert told["Tråde"][0].names == ("støttetråd: Kortere ventetid", "fælles tema: Kvalitet")
    (opened,) = told["Huller"]
    assert opened.sentence == f"{SHOWN + 2} opstår"
    assert opened.shown == tuple(f"X {k}: støtter intet mål" for k in range(SHOWN))
    assert opened.shown + opened.folded == opened.names
    assert (len(opened.names), len(opened.folded)) == (SHOWN + 2, 2)


def test_a_gap_names_its_level_in_words() -> None:
    impact = Impact(gaps_closed=(gap("X 2", "Ø"), gap("A ← b 1", "K")))
    (closed,) = dict(changes(Report(findings=(), impact=impact), "da"))["Huller"]

    assert closed.names == (
        "A ← b 1: intet mål under Kommunale mål støtter det",
        "X 2: intet mål under Ø støtter det",
    )


def test_what_has_one_name_is_named_once_and_in_the_order_people_count() -> None:
    two = gap("X 10", "K")
    impact = Impact(
        gaps_opened=(two, replace(two, goal="urn:other"), gap("X 9", "K"), gap("X 9", "N")),
        threads_extended=(thread("b"), thread("A"), thread("c", ThreadKind.EXPLICIT)),
    )
    told = dict(changes(Report(findings=(), impact=impact), "en"))

    assert told["Gaps"][0].sentence == "3 open"
    assert [name.partition(":")[0] for name in told["Gaps"][0].names] == ["X 9", "X 9", "X 10"]
    assert told["Threads"][0].names == ("support thread: c", "shared theme: A", "shared theme: b")


def test_what_becomes_of_the_goals_of_a_replaced_set_is_told() -> None:
    succession = Succession(
        kept=("X 1", "X 2"), reworded=("X 3",), dropped=("X 4",), review=("X 3 → Y 1",)
    )
    impact = Impact(succession=succession)
    told = dict(changes(Report(findings=(), impact=impact), "da"))

    assert [(one.sentence, one.names) for one in told["Mål"][1:]] == [
        ("2 med samme ord", ()),
        ("1 med nye ord", ("X 3",)),
        ("1 udgår", ("X 4",)),
    ]
    (links,) = told["Links"]
    assert links.names == ("X 3 → Y 1",)
    assert links.sentence.startswith("1 skal læses igen")


def test_a_set_that_replaces_none_has_no_goals_that_stay() -> None:
    told = dict(
        changes(
            Report(
                findings=(), impact=Impact(goals_added=2, succession=Succession(new=("X 1", "X 2")))
            ),
            "da",
        )
    )

    assert [one.sentence for one in told["Mål"]] == ["2 nye mål, ingen ændrede, ingen fjernede"]
    assert "Links" not in told


def test_where_nothing_changes_it_says_so() -> None:
    told = dict(changes(Report(findings=()), "en"))

    assert [one.sentence for one in told["Goals"] + told["Threads"] + told["Gaps"]] == [
        "no change"
    ] * 3


@pytest.mark.parametrize(
    ("added", "changed", "removed", "da", "en"),
    [
        (
            1,
            0,
            0,
            "1 nyt mål, ingen ændrede, ingen fjernede",
            "1 new goal, none changed, none removed",
        ),
        (0, 1, 1, "ingen nye mål, 1 ændret, 1 fjernet", "no new goals, 1 changed, 1 removed"),
        (2, 3, 4, "2 nye mål, 3 ændrede, 4 fjernede", "2 new goals, 3 changed, 4 removed"),
        (0, 0, 0, "ingen ændring", "no change"),
    ],
)
def test_numbers_agree(added: int, changed: int, removed: int, da: str, en: str) -> None:
    report = Report(
        findings=(), impact=Impact(goals_added=added, goals_changed=changed, goals_removed=removed)
    )

    assert dict(changes(report, "da"))["Mål"][0].sentence == da
    assert dict(changes(report, "en"))["Goals"][0].sentence == en


def test_one_new_thread_and_one_new_goal_of_a_replaced_set_agree_too() -> None:
    impact = Impact(
        goals_added=1,
        threads_new=(thread("Kvalitet"),),
        succession=Succession(kept=("X 1",), new=("X 2",)),
    )
    told = dict(changes(Report(findings=(), impact=impact), "da"))

    assert [one.sentence for one in told["Mål"][1:]] == ["1 med samme ord", "1 nyt mål"]
    assert [one.sentence for one in told["Tråde"]] == ["1 ny"]


@pytest.mark.parametrize(
    ("findings", "impact", "told"),
    [
        ((), Impact(), True),
        ((WARNING,), Impact(), True),
        ((ERROR,), Impact(), False),
        ((ERROR,), Impact(goals_removed=4, succession=Succession(dropped=("X 1",))), False),
        ((ERROR,), Impact(goals_added=1), True),
        ((ERROR,), Impact(succession=Succession(kept=("X 1",))), True),
    ],
)
def test_with_errors_nothing_is_foretold_unless_a_goal_was_read(
    findings: tuple[Finding, ...], impact: Impact, *, told: bool
) -> None:
    assert can_tell(Report(findings=findings, impact=impact)) is told


def test_errors_put_a_proviso_before_what_is_foretold() -> None:
    assert proviso(Report(findings=(WARNING,)), "da") == ""
    assert proviso(Report(findings=(ERROR,)), "da") == (
        "Regnet ud af det, der kunne læses; det kan ændre sig, når fejlene er rettet."
    )
