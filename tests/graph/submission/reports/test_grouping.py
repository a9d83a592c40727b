"""A report is told in the order people work: what must be corrected, rule by rule, with its places."""

from dataclasses import replace

import pytest

from graph import namespaces
from graph.submission.reports.grouping import SHOWN, SHOWN_APART, beside, grouped, headline, tallies
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from tests.support.reports import ADVICE, ERROR, PARTIAL, WARNING


def many(count: int) -> tuple[Finding, ...]:
    return tuple(
        replace(ERROR, label=f"{k}", where=Location("maal.xlsx", sheet="Mål", cell=f"C{k}"))
        for k in range(1, count + 1)
    )


@pytest.mark.parametrize(
    ("findings", "head", "rest"),
    [
        ((), "Kan udgives", "Der er ikke fundet fejl."),
        ((ERROR,), "Kan ikke udgives endnu: 1 fejl", "Ret fejlene, og tjek igen."),
        (
            (ERROR, ERROR, WARNING, WARNING, ADVICE),
            "Kan ikke udgives endnu: 2 fejl",
            "Ret fejlene, og tjek igen. 2 advarsler og 1 råd står ikke i vejen.",
        ),
        ((WARNING,), "Kan udgives", "Der er ikke fundet fejl. 1 advarsel står ikke i vejen."),
    ],
)
def test_the_verdict_says_what_does_not_block(
    findings: tuple[Finding, ...], head: str, rest: str
) -> None:
    assert headline(Report(findings=findings), "da") == head
    assert beside(Report(findings=findings), "da") == rest


def test_one_thing_does_and_two_do_not_stand_in_the_way() -> None:
    assert "does not prevent" in beside(Report(findings=(WARNING,)), "en")
    assert "do not prevent" in beside(Report(findings=(WARNING, ADVICE)), "en")
    assert "do not prevent" in beside(Report(findings=(WARNING, WARNING)), "en")


def test_groups_come_gravest_first_and_none_is_empty() -> None:
    titles = [group.title for group in grouped(Report(findings=(ADVICE, ERROR)), "da")]

    assert titles == ["Det skal rettes", "Råd"]


def test_what_is_about_others_is_a_group_of_its_own_with_what_one_can_do() -> None:
    others = replace(ERROR, of_others=True, where=None)
    groups = grouped(Report(findings=(ADVICE, others, ERROR)), "da")

    assert [group.key for group in groups] == ["violation", "others", "info"]
    assert [group.count for group in groups] == [1, 1, 1]
    assert groups[1].title == "Følger for andres mål og links"
    assert "Behold dit mål, eller skriv til dem" in groups[1].hint
    assert {group.hint for group in (groups[0], groups[2])} == {""}


def test_what_is_about_others_still_bars_publishing() -> None:
    assert not Report(findings=(replace(ERROR, of_others=True),)).conforms


def test_a_rule_stands_once_with_its_places_and_the_rest_folded() -> None:
    ((group,), count) = grouped(Report(findings=many(SHOWN + 34)), "da"), SHOWN + 34
    (entry,) = group.entries

    assert entry.title == "Målets titel"
    assert entry.message == "Målet skal have en titel."
    assert [one.place for one in entry.shown] == [f"Mål!C{k}" for k in range(1, SHOWN + 1)]
    assert (len(entry.occurrences), len(entry.folded)) == (count, 34)
    assert entry.shown + entry.folded == entry.occurrences


def test_messages_that_differ_stand_at_their_places() -> None:
    other = replace(ERROR, label="3", messages={"da": "En anden.", "en": "Another."})
    (group,) = grouped(Report(findings=(ERROR, other)), "en")
    (entry,) = group.entries

    assert entry.message == ""
    assert {one.message for one in entry.occurrences} == {"The goal needs a title.", "Another."}


def test_ways_to_mend_that_differ_stand_at_their_places_under_one_heading() -> None:
    fixes = [{"da": f"Vælg {k}.", "en": f"Choose {k}."} for k in range(SHOWN_APART + 4)]
    found = tuple(
        replace(ERROR, fixes=fix, where=Location("maal.xlsx", sheet="Mål", cell=f"C{k}"))
        for k, fix in enumerate(fixes, 2)
    )
    (group,) = grouped(Report(findings=found), "da")
    (entry,) = group.entries

    assert entry.title == "Målets titel"
    assert entry.fix == ""
    assert [one.fix for one in entry.shown] == [f"Vælg {k}." for k in range(SHOWN_APART)]
    assert len(entry.folded) == 4


def test_a_way_to_mend_that_all_share_stands_once() -> None:
    (group,) = grouped(Report(findings=many(3)), "da")
    (entry,) = group.entries

    assert entry.fix == "Skriv målets egne ord."
    assert {one.fix for one in entry.occurrences} == {""}


def test_entries_and_places_go_through_the_workbook_from_the_front() -> None:
    cells = [("Målinger", "A2"), ("Mål", "B10"), ("Mål", "C9"), ("Mål", "AA9"), ("Målsæt", "D2")]
    found = [
        replace(rule, severity="violation", where=Location("maal.xlsx", sheet=sheet, cell=cell))
        for rule, (sheet, cell) in zip((ERROR, ERROR, ERROR, ERROR, WARNING), cells, strict=True)
    ]
    (group,) = grouped(Report(findings=tuple(found)), "da")

    assert [[one.place for one in entry.occurrences] for entry in group.entries] == [
        ["Målsæt!D2"],
        ["Mål!C9", "Mål!AA9", "Mål!B10", "Målinger!A2"],
    ]


def test_a_rule_nobody_knows_is_named_by_its_message() -> None:
    (group,) = grouped(Report(findings=(replace(ERROR, rule="urn:x"),)), "en")

    assert group.entries[0].title == "The goal needs a title."
    assert group.entries[0].reason == ""


@pytest.mark.parametrize(
    ("place", "sources", "words"),
    [
        (Location("a.ttl", line=12), 1, "linje 12"),
        (Location("a.ttl", line=12), 2, "a.ttl, linje 12"),
        (Location("a.xlsx", sheet="Mål", cell="C7"), 1, "Mål!C7"),
        (Location("a.xlsx", sheet="Mål", cell="C7"), 2, "a.xlsx, Mål!C7"),
        (Location("a.ttl"), 1, "a.ttl"),
        (None, 1, ""),
    ],
)
def test_a_place_is_told_as_one_looks_it_up(
    place: Location | None, sources: int, words: str
) -> None:
    report = Report(findings=(ERROR.at(place),), sources=tuple("ab"[:sources]))

    assert grouped(report, "da")[0].entries[0].occurrences[0].place == words


def test_goals_are_counted_gravest_first_and_as_people_count() -> None:
    tenth, second = replace(WARNING, label="10"), replace(WARNING, label="2")
    found = tallies(Report(findings=(ADVICE, tenth, second, ERROR)))

    assert [one.about for one in found] == ["X 2.3", "X 2", "X 10", "X 1.1 Åben hal"]
    assert (found[0].violations, found[0].warnings, found[0].advice) == (1, 0, 0)


def test_a_value_stands_where_the_message_leaves_it_out() -> None:
    theme = replace(ERROR, value=namespaces.ID + "theme/ukendt")

    assert (
        grouped(Report(findings=(theme,)), "da")[0].entries[0].occurrences[0].value
        == "theme/ukendt"
    )


def test_of_a_partial_report_it_is_not_known_whether_it_can_be_published() -> None:
    assert headline(PARTIAL, "da") == "Det vides ikke, om det kan udgives"
    assert "Stopped after 60 seconds" in beside(PARTIAL, "en")
    assert "No errors were found" not in beside(PARTIAL, "en")
