"""The bundled data hangs together: every file holds to the same form, and nothing is missing."""

import re
from collections import defaultdict

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph import namespaces, resources
from tests.data.facts import DATA, GOALS, MODEL, PLANS, danish, goals, one, read, things, values

# What every file holds to


def test_nothing_is_nameless() -> None:
    terms = [term for thing in DATA.values() for found in thing.values() for term in found]

    assert [term for term in terms if isinstance(term, BlankNode | Triple)] == []


def test_everything_referred_to_is_described() -> None:
    referred = {
        namespaces.local(term.value)
        for thing in DATA.values()
        for found in thing.values()
        for term in found
        if isinstance(term, NamedNode) and term.value.startswith(namespaces.ID)
    }

    assert sorted(referred - set(DATA)) == []


def test_every_term_and_code_is_in_the_ontology() -> None:
    used = {name for thing in DATA.values() for name in thing if name.startswith("gg:")}
    used |= {
        term.value if term.value.startswith(namespaces.CODE) else namespaces.compact(term.value)
        for thing in DATA.values()
        for found in thing.values()
        for term in found
        if isinstance(term, NamedNode) and term.value.startswith((namespaces.GG, namespaces.CODE))
    }
    known = {
        thing if thing.startswith(namespaces.CODE) else namespaces.compact(thing) for thing in MODEL
    }

    assert sorted(used - known) == []


def test_the_model_is_described_in_the_model_only() -> None:
    assert [thing for thing in DATA if thing.startswith((namespaces.GG, namespaces.CODE))] == []


def test_the_files_survive_an_editor_that_trims_lines() -> None:
    paths = resources.data_files().values()
    assert paths
    for path in paths:
        assert re.search(r"[ \t\r]\n", path.read_text(encoding="utf-8")) is None, path.name


@pytest.mark.parametrize("slug", GOALS)
def test_a_sets_file_holds_that_set_only(slug: str) -> None:
    own = read(resources.data_files()[namespaces.set_graph(slug)])
    home = re.compile(rf"(set|goal|signature)/{slug}(/.*)?|evidence/{slug}-[^/]+(/.*)?")

    assert [thing for thing in own if not home.fullmatch(thing)] == []


def test_english_is_only_ours() -> None:
    ours = {
        *(
            "skos:prefLabel",
            "skos:altLabel",
            "skos:definition",
            "skos:scopeNote",
            "skos:editorialNote",
        ),
        "gg:reservation",
    }
    english = {
        (thing, name)
        for thing, properties in DATA.items()
        for name, found in properties.items()
        for term in found
        if isinstance(term, Literal) and term.language == "en"
    }
    elsewhere = {(thing, name) for thing, name in english if name not in ours}

    assert {thing for thing, _ in elsewhere} == {"dataset/goalgraph"}
    for thing, name in english:
        languages = [t.language for t in DATA[thing][name] if isinstance(t, Literal)]
        assert sorted(map(str, languages)) == ["da", "en"], (thing, name)


# Counts


def test_the_sets_hold_their_goals() -> None:
    found = {slug: values(f"set/{slug}", "rdf:type") for slug in GOALS}
    numbers = defaultdict(list)
    for goal in goals():
        numbers[one(goal, "dct:isPartOf").removeprefix("set/")].append(one(goal, "skos:notation"))

    assert set(things("GoalSet")) == {f"set/{slug}" for slug in GOALS}
    assert all(kinds == [namespaces.GG + "GoalSet"] for kinds in found.values())
    assert {slug: " ".join(sorted(own)) for slug, own in numbers.items()} == GOALS
    assert len(goals()) == 64


@pytest.mark.parametrize(
    ("kind", "count"),
    [("FollowUpDuty", 8), ("Signature", 8), ("Note", 2), ("StatusReport", 0)],
)
def test_so_many_of_each(kind: str, count: int) -> None:
    assert len(things(kind)) == count


@pytest.mark.parametrize(
    ("slug", "measures"), [("sst-2023", 8), ("stps-2023", 5), ("stpk-2023", 10), ("lmst-2023", 5)]
)
def test_so_many_measures_of_a_plans_own_goals(slug: str, measures: int) -> None:
    own = [goal for goal in goals() if goal.startswith(f"goal/{slug}/2.")]

    assert sum(len(values(goal, "gg:hasMeasure")) for goal in own) == measures


@pytest.mark.parametrize("goal", goals())
def test_a_goal_has_one_title_one_number_one_set(goal: str) -> None:
    level = one(one(goal, "dct:isPartOf"), "gg:level")

    assert len(danish(goal, "dct:title", DATA)) == len(values(goal, "dct:title")) == 1
    assert (
        goal
        == f"goal/{one(goal, 'dct:isPartOf').removeprefix('set/')}/{one(goal, 'skos:notation')}"
    )
    assert values(goal, "rdf:type") == values(namespaces.CODE + level, "gg:goalClass", MODEL)


def test_what_is_announced_and_what_is_there() -> None:
    counts = {
        thing.removeprefix("set/").replace("/announcement", ""): (
            "".join(values(thing, "gg:announcedCount")),
            one(thing, "gg:includedCount"),
        )
        for thing in things("Announcement")
    }

    assert counts == {
        **{f"{slug}/guideposts": ("4", "0") for slug in PLANS},
        **{f"{slug}/figure-1": ("", "0") for slug in PLANS},
        "stps-2023/focus-areas": ("4", "4"),
        "nationale-maal-2016/annex-a": ("", "0"),
        "nationale-maal-2016/indicators": ("28", "0"),
        "sundhedsaftale-midtjylland-2015-2018/annex-b": ("", "0"),
        "sundhedsaftale-midtjylland-2015-2018/indicators": ("", "0"),
        "viborg-sundhedspolitik/annex-c": ("", "0"),
        "viborg-sundhedspolitik/effect-goals": ("5", "0"),
        "viborg-sundhedspolitik/themes": ("4", "4"),
    }


LIST_MARK = re.compile(r"[-–•*] |\(?\d+[.)] (?!halvår)")
"""A bullet or number that sets off one thing of a list; «1. halvår» is a half-year."""


def test_a_list_mark_is_layout_and_no_word() -> None:
    kinds = ("NationalGoal", "HealthAgreementGoal", "MunicipalGoal", "MinistryPlanGoal")
    marked = [
        thing
        for thing in things(*kinds, "Measure", "Note")
        for name in ("dct:title", "dct:description")
        if any(map(LIST_MARK.match, values(thing, name)))
    ]

    assert marked == []
    assert LIST_MARK.match("1. Institutionerne")
