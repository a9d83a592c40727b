"""A report is told in the order people work: what must be corrected, rule by rule, with its places."""

from dataclasses import replace

import pytest

from graph import names
from graph.findings import Finding, Impact, Place, Report
from graph.report_groups import SHOWN, beside, changes, grouped, headline, tallies
from tests.graph.test_report import ADVICE, ERROR, WARNING


def many(count: int) -> tuple[Finding, ...]:
    return tuple(
        replace(ERROR, label=f"{k}", where=Place("maal.xlsx", sheet="Mål", cell=f"C{k}"))
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
    assert headline(Report(findings), "da") == head
    assert beside(Report(findings), "da") == rest


def test_one_thing_does_and_two_do_not_stand_in_the_way() -> None:
    assert "does not stand" in beside(Report((WARNING,)), "en")
    assert "do not stand" in beside(Report((WARNING, ADVICE)), "en")
    assert "do not stand" in beside(Report((WARNING, WARNING)), "en")


def test_groups_come_gravest_first_and_none_is_empty() -> None:
    titles = [group.title for group in grouped(Report((ADVICE, ERROR)), "da")]

    assert titles == ["Det skal rettes", "Råd"]


def test_a_rule_stands_once_with_its_places_and_the_rest_counted() -> None:
    ((group,), count) = grouped(Report(many(SHOWN + 34)), "da"), SHOWN + 34
    (entry,) = group.entries

    assert entry.title == "Målets titel"
    assert entry.message == "Målet skal have en titel."
    assert [one.place for one in entry.occurrences] == [f"Mål!C{k}" for k in range(1, SHOWN + 1)]
    assert (entry.count, entry.hidden) == (count, 34)


def test_messages_that_differ_stand_at_their_places() -> None:
    other = replace(ERROR, label="3", messages={"da": "En anden.", "en": "Another."})
    (group,) = grouped(Report((ERROR, other)), "en")
    (entry,) = group.entries

    assert entry.message == ""
    assert {one.message for one in entry.occurrences} == {"The goal needs a title.", "Another."}


def test_a_rule_nobody_knows_is_named_by_its_message() -> None:
    (group,) = grouped(Report((replace(ERROR, rule="urn:x"),)), "en")

    assert group.entries[0].title == "The goal needs a title."
    assert group.entries[0].reason == ""


@pytest.mark.parametrize(
    ("place", "sources", "words"),
    [
        (Place("a.ttl", line=12), 1, "linje 12"),
        (Place("a.ttl", line=12), 2, "a.ttl, linje 12"),
        (Place("a.xlsx", sheet="Mål", cell="C7"), 1, "Mål!C7"),
        (Place("a.xlsx", sheet="Mål", cell="C7"), 2, "a.xlsx, Mål!C7"),
        (Place("a.ttl"), 1, "a.ttl"),
        (None, 1, ""),
    ],
)
def test_a_place_is_told_as_one_looks_it_up(place: Place | None, sources: int, words: str) -> None:
    report = Report((ERROR.at(place),), sources=tuple("ab"[:sources]))

    assert grouped(report, "da")[0].entries[0].occurrences[0].place == words


def test_goals_are_counted_gravest_first_and_as_people_count() -> None:
    tenth, second = replace(WARNING, label="10"), replace(WARNING, label="2")
    found = tallies(Report((ADVICE, tenth, second, ERROR)))

    assert [one.about for one in found] == ["X 2.3", "X 2", "X 10", "X 1.1 Åben hal"]
    assert (found[0].violations, found[0].warnings, found[0].advice) == (1, 0, 0)


def test_what_publishing_changes_is_told_in_words() -> None:
    impact = Impact(
        goals_added=5,
        threads_new=("explicit: Kortere ventetid", "odd name"),
        gaps_opened=tuple(sorted(f"supports-nothing: X {k}" for k in range(SHOWN + 2))),
    )
    told = dict(changes(Report((), impact=impact), "da"))

    assert told["Mål"][0].sentence == "5 nye, 0 ændrede, 0 fjernede"
    assert told["Tråde"][0].sentence == "2 nye"
    assert told["Tråde"][0].names == ("eksplicit tråd: Kortere ventetid", "odd name")
    (opened,) = told["Huller"]
    assert opened.sentence == f"{SHOWN + 2} opstår"
    assert opened.names == tuple(f"X {k}: støtter intet mål" for k in range(SHOWN))
    assert (len(opened.names), opened.hidden) == (SHOWN, 2)


def test_a_gap_names_its_level_in_words() -> None:
    impact = Impact(gaps_closed=("unsupported: A ← b 1 ← K", "unsupported: X 2 ← Ø"))
    (closed,) = dict(changes(Report((), impact=impact), "da"))["Huller"]

    assert closed.names == (
        "A ← b 1: intet mål under Kommunale mål støtter det",
        "X 2: intet mål under Ø støtter det",
    )


def test_what_becomes_of_the_goals_of_a_replaced_set_is_told() -> None:
    impact = Impact(kept=("X 1", "X 2"), reworded=("X 3",), dropped=("X 4",), review=("X 3 → Y 1",))
    told = dict(changes(Report((), impact=impact), "da"))

    assert [(one.sentence, one.names) for one in told["Mål"][1:]] == [
        ("2 med samme ord", ()),
        ("1 med nye ord", ("X 3",)),
        ("1 udgår", ("X 4",)),
    ]
    (links,) = told["Links"]
    assert links.names == ("X 3 → Y 1",)
    assert links.sentence.startswith("1 skal læses igen")


def test_a_set_that_replaces_none_has_no_goals_that_stay() -> None:
    told = dict(changes(Report((), impact=Impact(goals_added=2, new=("X 1", "X 2"))), "da"))

    assert [one.sentence for one in told["Mål"]] == ["2 nye, 0 ændrede, 0 fjernede"]
    assert "Links" not in told


def test_where_nothing_changes_it_says_so() -> None:
    told = dict(changes(Report(()), "en"))

    assert [one.sentence for one in told["Threads"] + told["Gaps"]] == ["no change"] * 2


def test_a_value_stands_where_the_message_leaves_it_out() -> None:
    theme = replace(ERROR, value=names.ID + "theme/ukendt")

    assert grouped(Report((theme,)), "da")[0].entries[0].occurrences[0].value == "theme/ukendt"
