"""What a page shows can be asked for by a query of one's own: the same goals, whatever is chosen."""

from collections.abc import Iterator

import pytest
from pyoxigraph import QuerySolutions, Store

from graph.catalog import lists
from graph.catalog.page_queries import goals
from graph.model.lists import Selection
from tests.support.building import quads, store_of
from tests.support.published import bundled
from tests.support.reporting import report

STORE = bundled()
_FIELDS = {"set": "part_of"}


def asked(store: Store, query: str) -> set[str]:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return {row["goal"].value for row in found}


def agree(store: Store, **chosen: str) -> int:
    """The page and its query find the same goals; how many."""
    selection = Selection(**chosen)
    known = lists.catalogue(store, "da")
    listed = lists.goals(store, selection, 1, "da", known)
    whole = {goal.iri for goal in lists.all_goals(store, selection, known)}

    assert asked(store, goals(**listed.chosen)) == whole, chosen
    assert len(whole) == listed.page.total
    return len(whole)


def choices() -> Iterator[tuple[str, str, int]]:
    for facet, offered in lists.goals(STORE, Selection(), 1, "da").facets.items():
        for choice in offered:
            yield _FIELDS.get(facet, facet), choice.slug, choice.count


@pytest.mark.parametrize(("facet", "slug", "count"), list(choices()))
def test_the_query_of_a_choice_finds_the_goals_of_the_page(
    facet: str, slug: str, count: int
) -> None:
    assert agree(STORE, **{facet: slug}) == count > 0


def test_all_choices_together_are_in_the_query() -> None:
    every = {
        "level": "ministry-plan",
        "part_of": "stpk-2023",
        "publisher": "styrelsen-for-patientklager",
        "period": "2023",
        "status": "none",
    }

    assert agree(STORE, **every) > 0
    assert agree(STORE, **every, theme="kvalitet") < agree(STORE, **every)


@pytest.mark.parametrize(
    ("facet", "slug"),
    [
        *(
            ("period", slug)
            for slug in ("2015", "2015-2015", "-", "x", "20152018", "0", "2016-2016")
        ),
        *(("status", slug) for slug in ("Green", "green", "<x>", '"', "none }")),
        *(("level", slug) for slug in ("> ?x", "a b", "\\u003E")),
    ],
)
def test_a_choice_there_is_not_finds_nothing_either_way(facet: str, slug: str) -> None:
    assert agree(STORE, **{facet: slug}) == 0


def reported() -> Store:
    sets = {"a": "national", "n": "municipal"}
    reports = (
        report("a/1", "2029-H2", "Red"),
        report("a/1", "2030-H1", "Green"),
        report("a/2", "2030-H1", "Green"),
        report("a/2", "2030-H2", "Yellow"),
        report("n/1", "2028-H1", "Red"),
    )
    given = quads(sets, ["a/1", "a/2", "a/3", "n/1", "n/2"])
    return store_of([*given, *(quad for each in reports for quad in each)])


@pytest.mark.parametrize(
    ("status", "wanted"),
    [("green", {"a/1"}), ("yellow", {"a/2"}), ("red", {"n/1"}), ("none", {"a/3", "n/2"})],
)
def test_the_latest_report_decides_the_status(status: str, wanted: set[str]) -> None:
    store = reported()
    found = lists.goals(store, Selection(status=status), 1, "da")

    assert {goal.iri.split("/goal/")[1] for goal in found.page.items} == wanted
    assert agree(store, status=status) == len(wanted)


def test_the_statuses_are_offered_from_green_to_none() -> None:
    offered = lists.goals(reported(), Selection(), 1, "da").facets["status"]

    assert [(choice.label.value, choice.count) for choice in offered] == [
        ("Grøn", 1),
        ("Gul", 1),
        ("Rød", 1),
        ("Ikke indberettet", 2),
    ]


def test_a_choice_elsewhere_narrows_the_statuses() -> None:
    offered = lists.goals(reported(), Selection(level="municipal"), 1, "da").facets["status"]

    assert [(choice.slug, choice.count) for choice in offered] == [("red", 1), ("none", 1)]


@pytest.mark.parametrize(
    ("slug", "days"),
    [
        ("2015-2018", ("2015-01-01", "2018-12-31")),
        ("2016-", ("2016-04-01", "")),
        ("-2018", ("", "2018-12-31")),
        ("2023", ("2023-02-01", "2023-11-30")),
    ],
)
def test_a_period_is_open_where_the_set_says_no_day(slug: str, days: tuple[str, str]) -> None:
    store = store_of(quads({"a": "national", "b": "national"}, ["a/1", "b/1"], periods={"a": days}))

    assert agree(store, period=slug) == 1
