"""What publishing would change is told in words whose numbers agree, and only where it can be known."""

from dataclasses import replace

import pytest

from graph.analysis.thread_summary import ThreadKind
from graph.submission.reports.impact_text import SHOWN, can_tell, changes, proviso
from graph.submission.validation.consequences import Impact, LinkChange, ReportChange, Succession
from graph.submission.validation.findings import Finding, Report
from tests.support.reports import ERROR, WARNING, gap, thread


def told(impact: Impact, lang: str = "da") -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The sentences with the names of what changes, by heading."""
    return {
        section.title: [(one.sentence, tuple(map(str, one.names))) for one in section.changes]
        for section in changes(Report(findings=(), impact=impact), lang)
    }


REPORTED = ReportChange(label="X 1", goal="urn:x1", half_year="2027-H1", status="Red")
LINK = LinkChange(subject="X 2", object="N 10 Mål", subject_iri="urn:x", object_iri="urn:n")


def test_what_publishing_changes_is_told_in_words() -> None:
    impact = Impact(
        goals_added=5,
        threads_new=(thread("Kortere ventetid", ThreadKind.EXPLICIT), thread("Kvalitet")),
        gaps_opened=tuple(sorted(gap(f"X {k}") for k in range(SHOWN + 2))),
    )
    found = told(impact)

    assert found["Mål"][0][0] == "5 nye mål, ingen ændrede, ingen fjernede"
    assert found["Det kommer til"] == [
        ("2 nye tråde", ("støttetråd: Kortere ventetid", "fælles tema: Kvalitet"))
    ]
    assert found["Det forsvinder"] == [
        (f"{SHOWN + 2} huller opstår", tuple(f"X {k}: støtter intet mål" for k in range(SHOWN + 2)))
    ]


def test_names_beyond_the_first_are_folded_and_none_is_lost() -> None:
    impact = Impact(gaps_opened=tuple(gap(f"X {k}") for k in range(SHOWN + 2)))
    goes = next(
        section
        for section in changes(Report(findings=(), impact=impact), "da")
        if section.weight == "goes"
    )
    (opened,) = goes.changes

    assert (len(opened.shown), len(opened.folded)) == (SHOWN, 2)
    assert opened.shown + opened.folded == opened.names


def test_what_goes_is_told_as_loss_with_the_same_weight_as_what_comes() -> None:
    impact = Impact(
        threads_ended=(thread("Nationale mål 7", ThreadKind.EXPLICIT),),
        threads_shortened=(thread("Kvalitet"), thread("Trivsel")),
        threads_remaining=(thread("B 1", ThreadKind.EXPLICIT),),
        links_new=(LINK,),
        links_ended=(replace(LINK, object="N 2 Mål"), replace(LINK, object="N 1 Mål")),
    )
    found = told(impact)

    assert found["Det kommer til"] == [("1 nyt link", ("X 2 støtter N 10 Mål",))]
    assert found["Det forsvinder"] == [
        ("1 tråd ender", ("støttetråd: Nationale mål 7",)),
        ("2 tråde mister mål", ("fælles tema: Kvalitet", "fælles tema: Trivsel")),
        (
            "1 tråd er det, der er tilbage af en, som mistede sin ende",
            ("det, der er tilbage: B 1",),
        ),
        ("2 links tæller ikke længere", ("X 2 støtter N 1 Mål", "X 2 støtter N 2 Mål")),
    ]


def test_suggested_links_count_apart_and_it_is_said() -> None:
    found = told(Impact(links_suggested=(LINK, replace(LINK, object="N 2 Mål"))))

    ((sentence, names),) = found["Foreslåede links"]
    assert sentence.startswith("2 foreslåede links. Foreslåede links tæller ikke med")
    assert names == ("X 2 støtter N 2 Mål", "X 2 støtter N 10 Mål")
    assert found["Det kommer til"] == [("ingen nye tråde eller links", ())]


def test_what_new_goals_lack_stands_apart_from_what_goes_goal_by_goal() -> None:
    lacking = (gap("X 10"), gap("X 9"), gap("X 9", "N"), gap("X 9", "S"), gap("X 9", "Ø"))
    found = told(Impact(gaps_of_new=lacking))

    assert found["Det forsvinder"] == [("intet", ())]
    assert found["Hvad de nye mål mangler"] == [
        ("2 af de nye mål støtter intet mål", ("X 9", "X 10")),
        (
            "1 af de nye mål mangler støtte fra andre niveauer",
            ("X 9: intet mål under Nationalt niveau, Sundhedsaftaler, Ø støtter det",),
        ),
    ]


def test_the_goals_and_threads_in_a_name_can_be_linked() -> None:
    impact = Impact(links_new=(LINK,), threads_new=(thread("Kvalitet"),))
    comes = next(
        section
        for section in changes(Report(findings=(), impact=impact), "da")
        if section.weight == "comes"
    )
    threads, links = (one.names[0].parts for one in comes.changes)

    assert [(part.text, part.iri) for part in links] == [
        ("X 2", "urn:x"),
        (" støtter ", ""),
        ("N 10 Mål", "urn:n"),
    ]
    assert [part.thread for part in threads] == [None, ThreadKind.THEMATIC]


def test_a_status_says_its_colour_before_and_the_threads_it_touches() -> None:
    touched = (thread("N 7 Liv", ThreadKind.EXPLICIT),)
    red = ReportChange(
        label="X 1",
        goal="urn:x1",
        half_year="2027-H1",
        status="Red",
        before="Green",
        threads=touched,
    )
    found = told(Impact(reports=(red, replace(red, label="X 2", status="Green", before=""))))

    ((sentence, names),) = found["Opfølgning"]
    assert sentence == "2 statusser er nye eller ændrede"
    assert names == (
        "X 1, 1. halvår 2027: rød (før: grøn). Det berører støttetråd: N 7 Liv",
        "X 2, 1. halvår 2027: grøn",
    )


def test_a_gap_names_its_level_in_words() -> None:
    ((_, closed),) = told(Impact(gaps_closed=(gap("X 2", "Ø"), gap("A ← b 1", "K"))))[
        "Det kommer til"
    ]

    assert closed == (
        "A ← b 1: intet mål under Kommunale mål støtter det",
        "X 2: intet mål under Ø støtter det",
    )


def test_what_has_one_name_is_named_once_and_in_the_order_people_count() -> None:
    two = gap("X 10", "K")
    impact = Impact(
        gaps_opened=(two, two, gap("X 9", "K"), gap("X 9", "N")),
        threads_extended=(thread("b"), thread("A"), thread("c", ThreadKind.EXPLICIT)),
    )
    found = told(impact, "en")

    ((sentence, names),) = found["What goes"]
    assert sentence == "3 gaps open"
    assert [name.partition(":")[0] for name in names] == ["X 9", "X 9", "X 10"]
    assert found["What comes"] == [
        ("3 threads gain goals", ("support thread: c", "shared theme: A", "shared theme: b"))
    ]


def test_what_becomes_of_the_goals_of_a_replaced_set_is_told() -> None:
    succession = Succession(
        kept=("X 1", "X 2"),
        reworded=("X 3",),
        dropped=("X 4",),
        review=("X 3 → Y 1",),
        quotes=("X 3",),
    )
    found = told(Impact(succession=succession))

    assert found["Mål"][1:] == [
        ("2 med samme ord", ("X 1", "X 2")),
        ("1 med nye ord", ("X 3",)),
        ("1 udgår", ("X 4",)),
    ]
    links, quotes = found["Skal vurderes igen"]
    assert links[1] == ("X 3 → Y 1",)
    assert links[0].startswith("1 link skal vurderes igen")
    assert quotes == ("1 mål har nye ord og stadig sit gamle citat", ("X 3",))


def test_a_set_that_replaces_none_has_no_goals_that_stay() -> None:
    found = told(Impact(goals_added=2, succession=Succession(new=("X 1", "X 2"))))

    assert found["Mål"] == [("2 nye mål, ingen ændrede, ingen fjernede", ())]
    assert "Skal vurderes igen" not in found


def test_where_nothing_changes_it_says_so() -> None:
    found = told(Impact(), "en")

    assert found == {
        "Goals": [("no change", ())],
        "What comes": [("no new threads or links", ())],
        "What goes": [("nothing", ())],
    }


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
    impact = Impact(goals_added=added, goals_changed=changed, goals_removed=removed)

    assert told(impact)["Mål"][0][0] == da
    assert told(impact, "en")["Goals"][0][0] == en


def test_one_new_thread_and_one_new_goal_of_a_replaced_set_agree_too() -> None:
    impact = Impact(
        goals_added=1,
        threads_new=(thread("Kvalitet"),),
        succession=Succession(kept=("X 1",), new=("X 2",)),
    )
    found = told(impact)

    assert [sentence for sentence, _ in found["Mål"][1:]] == ["1 med samme ord", "1 nyt mål"]
    assert [sentence for sentence, _ in found["Det kommer til"]] == ["1 ny tråd"]


@pytest.mark.parametrize(
    ("findings", "impact", "known"),
    [
        ((), Impact(), True),
        ((WARNING,), Impact(), True),
        ((ERROR,), Impact(), False),
        ((ERROR,), Impact(goals_removed=4, succession=Succession(dropped=("X 1",))), False),
        ((ERROR,), Impact(goals_added=1), True),
        ((ERROR,), Impact(reports=(REPORTED,)), True),
        ((ERROR,), Impact(succession=Succession(kept=("X 1",))), True),
    ],
)
def test_with_errors_nothing_is_foretold_unless_a_goal_was_read(
    findings: tuple[Finding, ...], impact: Impact, *, known: bool
) -> None:
    assert can_tell(Report(findings=findings, impact=impact)) is known


def test_errors_put_a_proviso_before_what_is_foretold() -> None:
    assert proviso(Report(findings=(WARNING,)), "da") == ""
    assert proviso(Report(findings=(ERROR,)), "da") == (
        "Regnet ud af det, der kunne læses; det kan ændre sig, når fejlene er rettet."
    )
