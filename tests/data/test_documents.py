"""Facts worked out by hand from the documents: the data has them, and their faults, as they are."""

import hashlib
import re

import pytest

from graph import namespaces, resources
from tests.data.facts import DATA, PLANS, one, read, things, values

TARGETS = """
sst-2023/2.1/measure/2/target/1
    deliver; deadline 2023-09-30; precision day; deadlineText inden udgangen af 3. kvt. 2023
sst-2023/2.1/measure/2/target/2
    deliver; start 2023-01-01; deadline 2023-12-31; precision year; deadlineText i 2023
sst-2023/2.1/measure/3/target/1
    deliver
sst-2023/2.1/measure/3/target/2
    deliver; start 2023-09-01; deadline 2023-09-01; precision day
    deadlineText 1. september 2023
sst-2023/2.1/measure/4/target/1
    deliver; start 2023-07-01; deadline 2023-12-31; precision half-year
    deadlineText 2. halvår 2023
sst-2023/2.3/measure/1/target/1
    deliver; start 2023-02-15; deadline 2023-02-28; precision half-month
    deadlineText ultimo februar 2023
sst-2023/2.3/measure/2/target/1
    deliver; start 2023-06-08; deadline 2023-06-22; precision half-month
    deadlineText medio juni 2023
stps-2023/2.1/measure/1/target/1
    at-least; value 400; unit count; baseline 374; baselinePeriod 2017-01-01 2021-12-31 year
    start 2023-01-01; deadline 2023-12-31; precision year; deadlineText i 2023
stps-2023/2.1/measure/2/target/1
    at-least; comparatorBasis EditorialReading; value 60; unit percent
    baseline 56; baselinePeriod 2018-01-01 2021-12-31 year
stps-2023/2.3/measure/1/target/1
    all; unit count; baseline 4000; baselinePeriod 2021-12-01 2021-12-01 day; approximate true
    deadline 2023-12-31; precision day; deadlineText inden udgangen af 2023
stps-2023/2.3/measure/2/target/1
    at-most; value 800; unit count; start 2023-07-01; deadline 2023-07-01; precision day
    deadlineText Pr. 1. juli 2023; milestoneOf 1
stpk-2023/1.1/measure/1/target/1
    between; minValue 1; maxValue 3; unit count; start 2023-01-01; deadline 2023-06-30
    precision half-year; deadlineText 1. halvår 2023
stpk-2023/2.1/measure/1/target/1
    equal; value 9; unit month
stpk-2023/2.1/measure/2/target/1
    equal; value 6; unit month
stpk-2023/2.2/measure/1/target/1
    at-most
stpk-2023/2.2/measure/2/target/1
    at-most
stpk-2023/2.2/measure/3/target/1
    at-most
lmst-2023/1.1/measure/2/target/1
    deliver; deadlineText inden for strategiens tidsplaner
lmst-2023/2.1/measure/1/target/1
    at-least; comparatorBasis EditorialReading; value 5; unit count; start 2023-12-16
    deadline 2023-12-31; precision half-month; deadlineText ultimo 2023
lmst-2023/2.2/measure/1/target/1
    at-least; comparatorBasis EditorialReading; value 90; unit percent
lmst-2023/2.2/measure/1/target/2
    at-most; comparatorBasis EditorialReading; value 15; unit day
lmst-2023/2.2/measure/1/target/3
    at-most; comparatorBasis EditorialReading; value 45; unit day
lmst-2023/2.2/measure/1/target/4
    at-most; comparatorBasis EditorialReading; value 38; unit day
koncern-2023/1.2/measure/1/target/1
    at-most; value 5; unit percent; recurrence P3M
koncern-2023/1.3/measure/1/target/2
    increase; baselinePeriod 2022-01-01 2022-12-31 year; start 2024-01-01; deadline 2024-12-31
    precision year; deadlineText for 2024
koncern-2023/1.3/measure/2/target/1
    deliver; deadline 2023-12-31; precision year; deadlineText Resten af 2023
viborg-budget-2017/1/measure/1/target/1
    decrease; value 10; unit percent; recurrence P1Y; start 2016-01-01; deadline 2019-12-31
    precision year; deadlineText i 2016-2019
viborg-budget-2017/2/measure/1/target/1
    at-least; value 150; unit count
viborg-budget-2017/2/measure/2/target/1
    equal; value 70; unit percent
viborg-budget-2017/3/measure/1/target/1
    equal; value 300; unit day
"""
"""Everything the data should say of these targets, besides what they are about."""

BASELINE_PERIODS = {
    "stps-2023/2.1/measure/1/target/1": "2017-01-01 2021-12-31 year",
    "stps-2023/2.1/measure/2/target/1": "2018-01-01 2021-12-31 year",
    "stps-2023/2.3/measure/1/target/1": "2021-12-01 2021-12-01 day",
    **{
        f"{slug}/1.3/measure/1/target/2": "2022-01-01 2022-12-31 year"
        for slug in ("koncern-2023", *PLANS)
    },
}

LINKS = read(resources.data_files()[namespaces.GRAPH + "links/documents"])


def told(thing: str, name: str) -> str:
    """A value in short: a code by its last part, a period by its ends and their precision."""
    value = one(thing, name)
    if name == "gg:baselinePeriod":
        return " ".join(told(value, x) for x in ("dcat:startDate", "dcat:endDate", "gg:precision"))
    return re.split("[/#]", value)[-1]


@pytest.mark.parametrize(
    "entry",
    re.findall(r"^\S+(?:\n    .+)+", TARGETS, re.MULTILINE),
    ids=lambda entry: entry.split(maxsplit=1)[0],
)
def test_a_target(entry: str) -> None:
    target, *lines = entry.split("\n    ")
    comparator, *facts = "; ".join(lines).split("; ")
    beside = {"rdf:type", "gg:scope", "gg:evidence"}
    stated = {
        name.removeprefix("gg:"): told(f"goal/{target}", name)
        for name in DATA[f"goal/{target}"]
        if name not in beside
    }

    assert stated == {"comparator": comparator, **dict(fact.split(" ", 1) for fact in facts)}


def test_the_period_of_a_baseline() -> None:
    holders = [target for target in things("Target") if values(target, "gg:baselinePeriod")]

    for target in holders:
        assert one(target, "gg:baselinePeriod") == f"{target}/baseline-period"
        assert one(f"{target}/baseline-period", "rdf:type") == namespaces.DCT + "PeriodOfTime"
    found = {target.removeprefix("goal/"): told(target, "gg:baselinePeriod") for target in holders}
    assert found == BASELINE_PERIODS


def test_a_share_of_all_cases_and_its_time_limits_are_targets() -> None:
    """«90 pct.» is one share of all cases; «15 + 45 dage» and «38 dage» are the limits it is measured by."""
    [measure] = values("goal/lmst-2023/2.2", "gg:hasMeasure")
    share, *limits = values(measure, "gg:hasTarget")
    row = one(measure, "dct:description")

    assert row.startswith(f"{one(share, 'gg:scope')} i 90 pct.")
    assert [(one(each, "gg:value"), one(each, "gg:scope")) for each in limits] == [
        ("15", "For ansøgninger er sagsbehandlingstiden 15 + 45 dage"),
        ("45", "For ansøgninger er sagsbehandlingstiden 15 + 45 dage"),
        ("38", "for ændringer er sagsbehandlingstiden 38 dage"),
    ]
    assert row.endswith(f"{one(limits[0], 'gg:scope')}, og {one(limits[2], 'gg:scope')}")


def test_the_one_milestone_of_the_documents() -> None:
    """«Pr. 1. juli 2023 … maksimalt 800» on the way to «alle sager … inden udgangen af 2023»."""
    steps = {
        thing: one(thing, "gg:milestoneOf")
        for thing in things("Target")
        if values(thing, "gg:milestoneOf")
    }
    pukkel = "goal/stps-2023/2.3/measure"

    assert steps == {f"{pukkel}/2/target/1": f"{pukkel}/1/target/1"}
    assert told(f"{pukkel}/2/target/1", "gg:deadline") < told(f"{pukkel}/1/target/1", "gg:deadline")


def test_who_acts_is_stated_only_where_the_goals_own_words_name_them() -> None:
    stated = {
        thing.removeprefix("goal/"): one(thing, "gg:responsible").removeprefix("org/")
        for thing in DATA
        if values(thing, "gg:responsible")
    }

    assert stated == {
        "sst-2023/1.1": "sundhedsstyrelsen",
        "sst-2023/2.1": "sundhedsstyrelsen",
        "sst-2023/2.2": "sundhedsstyrelsen",
        "stps-2023/1.1": "styrelsen-for-patientsikkerhed",
        "stps-2023/2.2": "styrelsen-for-patientsikkerhed",
        "stpk-2023/1.1": "styrelsen-for-patientklager",
        "lmst-2023/1.1": "laegemiddelstyrelsen",
    }


@pytest.mark.parametrize(
    ("signature", "agent", "place_and_date"),
    [
        ("sst-2023/1", "soeren-brostroem", "København 2022-12-22"),
        ("sst-2023/2", "svend-saerkjaer", "København 2022-12-22"),
        ("stps-2023/1", "anette-lykke-petri", "København"),
        ("stps-2023/2", "", ""),
        ("stpk-2023/1", "lizzi-krarup-jakobsen", "Aarhus 2022-12-23"),
        ("stpk-2023/2", "svend-saerkjaer", "København 2022-12-22"),
        ("lmst-2023/1", "lars-bo-nielsen", "København 2023-01-17"),
        ("lmst-2023/2", "svend-saerkjaer", "København 2022-12-22"),
    ],
)
def test_a_signature(signature: str, agent: str, place_and_date: str) -> None:
    thing = f"signature/{signature}"

    assert values(thing, "prov:agent") == ([f"person/{agent}"] if agent else [])
    assert [*values(thing, "gg:place"), *values(thing, "dct:date")] == place_and_date.split()
    assert thing in values(f"set/{signature[:-2]}", "gg:signature")


@pytest.mark.parametrize("slug", PLANS)
@pytest.mark.parametrize("number", ["1.1", "1.2", "1.3"])
def test_a_plan_adopts_the_shared_goal_in_the_same_words(slug: str, number: str) -> None:
    def words(thing: str) -> list[str]:
        texts = [*values(thing, "dct:title"), *values(thing, "gg:reportingText")]
        texts += [one(measure, "dct:description") for measure in values(thing, "gg:hasMeasure")]
        return [text.replace(f"{PLANS[slug]} ", "") for text in texts]

    own, shared = f"goal/{slug}/{number}", f"goal/koncern-2023/{number}"

    assert values(own, "gg:adopts") == [shared]
    assert words(own) == words(shared)
    assert values(own, "dct:type") == values(shared, "dct:type")


@pytest.mark.parametrize("link", ["link/memo-n2-s3", "link/memo-s3-n2"])
def test_the_memos_thread_is_judged_on_todays_words(link: str) -> None:
    ends = [one(link, "rdf:subject"), one(link, "rdf:object")]
    titles = "\n".join(one(end, "dct:title") for end in ends)

    assert sorted(ends) == [
        "goal/nationale-maal-2016/2",
        "goal/sundhedsaftale-midtjylland-2015-2018/3",
    ]
    assert one(link, "gg:judgedOnText") == f"sha256:{hashlib.sha256(titles.encode()).hexdigest()}"
    assert 0 < float(one(link, "gg:confidence")) < 1
    assert one(link, "gg:basis") == namespaces.GG + "ExplicitText"
    assert values(link, "gg:strength") == []


def test_the_memos_thread_runs_both_ways() -> None:
    links = [thing for thing in LINKS if namespaces.GG + "GoalLink" in values(thing, "rdf:type")]
    directions = {(one(x, "rdf:subject"), one(x, "rdf:object")) for x in links}

    assert directions == {(b, a) for a, b in directions}
    assert len(directions) == len(links) == 2


def test_the_faults_of_the_sources_are_kept() -> None:
    assert values("source/memo-health-goals", "dct:publisher") == []
    assert {x for x in DATA if values(x, "dct:issued")} == {"source/plan-2023-lmst"}
    assert values("set/stpk-2023/follow-up/2023-H1", "gg:followsUp") == [
        "org/sundhedsdatastyrelsen"
    ]
    assert one("set/stpk-2023", "gg:templateMaxGoals") == "5"
    assert "Lægemedelstyrelsen" in values("set/lmst-2023", "gg:publisherAsWritten")
    assert "Lægemedelstyrelsen" in values("org/laegemiddelstyrelsen", "skos:hiddenLabel")


@pytest.mark.parametrize("slug", PLANS)
def test_a_plan_names_no_publisher_and_the_note_says_who_read_it(slug: str) -> None:
    source = f"source/plan-2023-{slug.removesuffix('-2023')}"
    notes = values(source, "skos:editorialNote")

    assert values(source, "dct:publisher") == values(f"set/{slug}", "dct:publisher")
    assert any("er redaktionens læsning" in note for note in notes)
    assert any("is the editors' reading" in note for note in notes)


def test_the_shared_goals_are_taken_from_all_four_plans() -> None:
    assert values("set/koncern-2023", "dct:source") == sorted(
        f"source/plan-2023-{slug.removesuffix('-2023')}" for slug in PLANS
    )
