"""Gaps: what nothing supports, what supports nothing, and what the sources at hand lack."""

from typing import Any

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad, Store

from graph.analysis import gaps, network
from graph.analysis.edges import Basis, LinkFilter
from graph.analysis.gap_values import SECTIONS, GapKind, Gaps
from tests.support.building import L, ask, graphs, quads, shuffled, store_of
from tests.support.published import bundled

SETS = {"a": "national", "b": "municipal", "c": "ministry-plan"}
STATED = LinkFilter(frozenset({Basis.EXPLICIT_TEXT}))


def found(
    *links: L, goals: str = "a/1 b/1 c/1", view: LinkFilter | None = None, **more: Any
) -> Gaps:
    read = network.load(store_of(quads(SETS, goals.split(), links, **more)), "da")
    return gaps.find(read, view or LinkFilter())


def unsupported(gap: Gaps) -> dict[str, tuple[str, str]]:
    """For each goal the levels that support it, and those that do not."""
    return {
        each.counted.goal.short: (
            " ".join(level.letter for level in each.supported),
            " ".join(level.letter for level in each.missing),
        )
        for each in gap.unsupported
    }


def idle(gap: Gaps) -> list[str]:
    return [each.goal.short for each in gap.supports_nothing]


# What nothing supports, what supports nothing


def test_a_goal_is_told_which_other_levels_support_it_and_which_do_not() -> None:
    gap = found(L("b/1", "a/1"), L("c/1", "b/1"))

    assert unsupported(gap) == {"A 1": ("K", "S M"), "B 1": ("M", "N S"), "C 1": ("", "N S K")}
    assert idle(gap) == ["A 1"]


def test_support_is_direct() -> None:
    """That C supports B and B supports A is no evidence that C supports A."""
    gap = found(L("c/1", "b/1"), L("b/1", "a/1"))

    assert unsupported(gap)["A 1"] == ("K", "S M")


def test_a_goal_that_every_other_level_supports_is_no_gap() -> None:
    sets = {**SETS, "s": "health-agreement"}
    links = [L("b/1", "a/1"), L("c/1", "a/1"), L("s/1", "a/1")]
    read = network.load(store_of(quads(sets, ["a/1", "b/1", "c/1", "s/1"], links)), "da")

    assert "A 1" not in unsupported(gaps.find(read))


def test_the_own_level_counts_for_what_a_goal_supports_and_not_for_what_it_lacks() -> None:
    gap = found(L("b/1", "b/2"), goals="b/1 b/2")

    assert unsupported(gap) == {"B 1": ("", "N S M"), "B 2": ("", "N S M")}
    assert idle(gap) == ["B 2"]


def test_the_same_aim_is_support_both_ways() -> None:
    gap = found(L("a/1", "b/1", "sameAim"))

    assert unsupported(gap)["A 1"][0] == "K"
    assert unsupported(gap)["B 1"][0] == "N"
    assert idle(gap) == ["C 1"]


@pytest.mark.parametrize("relation", ["hinders", "noRelation"])
def test_what_is_no_support_closes_no_gap(relation: str) -> None:
    assert found(L("b/1", "a/1", relation)) == found()


def test_a_view_leaves_links_out_of_gaps_too() -> None:
    gap = found(L("b/1", "a/1"), L("c/1", "a/1", basis="ExplicitText"), view=STATED)

    assert unsupported(gap)["A 1"] == ("M", "S K")
    assert idle(gap) == ["A 1", "B 1"]


# Goals that adopt a shared goal


def test_a_shared_goal_and_the_goals_that_adopt_it_are_one() -> None:
    gap = found(L("b/1", "a/1"), goals="a/1 a/2 b/1 c/1 c/2", adopts={"c/1": "a/2", "c/2": "a/2"})

    assert unsupported(gap)["A 2"] == ("", "S K")
    assert not {"C 1", "C 2"} & set(unsupported(gap))
    assert idle(gap) == ["A 1", "A 2"]
    (shared,) = (each for each in gap.unsupported if each.counted.goal.short == "A 2")
    assert [row.short for row in shared.counted.rows] == ["C 1", "C 2"]


def test_links_of_a_goal_that_adopts_count_for_what_it_adopts() -> None:
    gap = found(L("c/1", "b/1"), L("b/2", "c/1"), goals="a/1 b/1 b/2 c/1", adopts={"c/1": "a/1"})

    assert unsupported(gap)["A 1"] == ("K", "S")
    assert unsupported(gap)["B 1"] == ("M", "N S")
    assert idle(gap) == ["B 1"]


def test_adoption_is_no_support() -> None:
    gap = found(L("c/1", "a/1"), goals="a/1 c/1", adopts={"c/1": "a/1"})

    assert idle(gap) == ["A 1"]
    assert unsupported(gap) == {"A 1": ("", "S K")}


# Suggestions, contradictions, links to nothing


def test_a_goal_that_only_suggestions_support_is_said_to_be_so() -> None:
    suggested = L("b/1", "a/1", status="Suggested")
    gap = found(suggested, L("c/1", "b/1", "sameAim", "Suggested"))

    assert {each.counted.goal.short: len(each.links) for each in gap.only_suggested} == {
        "A 1": 1,
        "B 1": 1,
        "C 1": 1,
    }
    assert unsupported(gap) == unsupported(found())
    assert [e.counted.goal.short for e in found(suggested, L("c/1", "a/1")).only_suggested] == []


def test_a_suggestion_that_someone_has_ruled_out_is_no_support_at_all() -> None:
    gap = found(L("b/1", "a/1", status="Suggested"), L("a/1", "b/1", "noRelation"))

    assert gap.only_suggested == ()
    assert gap.contested == ()


def test_contested_links_close_no_gap_and_are_shown() -> None:
    gap = found(L("b/1", "a/1"), L("b/1", "a/1", "noRelation"))

    assert unsupported(gap) == unsupported(found())
    assert [edge.link.relation for edge in gap.contested] == ["noRelation", "supports"]


def test_links_to_goals_that_are_not_here_close_no_gap_and_are_counted() -> None:
    gap = found(L("gone/1", "a/1"), L("a/1", "gone/1"))

    assert unsupported(gap) == unsupported(found())
    assert idle(gap) == ["A 1", "B 1", "C 1"]
    assert len(gap.ignored) == 2


def test_a_goal_with_five_hundred_supporters_is_one_gap_at_most() -> None:
    many = [f"b/{number}" for number in range(1, 501)]
    gap = found(*(L(name, "a/1") for name in many), goals=" ".join(["a/1", *many]))

    assert unsupported(gap)["A 1"] == ("K", "S M")
    assert idle(gap) == ["A 1"]


# Themes and announcements


def test_a_theme_at_one_level_is_one_sided() -> None:
    gap = found(
        themes={"b/1": ["t"], "b/2": ["u"], "c/1": ["u"], "b/3": ["v"]},
        narrower={"v": "t", "w": "t"},
        goals="b/1 b/2 b/3 c/1",
    )

    assert [(each.theme.slug, each.level.letter, len(each.goals)) for each in gap.one_sided] == [
        ("t", "K", 2),
        ("v", "K", 1),
    ]


@pytest.fixture(scope="module")
def published() -> Gaps:
    return gaps.find(network.load(bundled(), "da"))


def test_what_is_announced_and_absent_is_a_gap(published: Gaps) -> None:
    absent = {(each.part_of.short, each.thing.label.value) for each in published.absent}

    assert len(published.absent) == 14
    assert {
        ("Nationale mål", "bilag A"),
        ("Nationale mål", "ca. 28 indikatorer"),
        ("Sundhedsaftalen", "bilag B"),
        ("Viborg sundhedspolitik", "bilag C"),
        ("Viborg sundhedspolitik", "5 effektmål"),
        ("LMST", "figur 1"),
    } <= absent
    assert ("STPS", "fire fokusområder") not in absent
    assert ("Viborg sundhedspolitik", "4 temaer") not in absent


def test_the_gaps_of_the_documents_that_everyone_should_see(published: Gaps) -> None:
    lacks = unsupported(published)

    assert lacks["Nationale mål 5"] == ("", "S K M")
    assert "N" in lacks["Sundhedsaftalen 2"][1]
    assert {"STPK 2.6", "LMST 2.3", "LMST 2.4", "Koncern 1.2"} <= set(idle(published))
    assert not any(
        " 1.2" in name for name in lacks if name.startswith(("SST", "STPS", "STPK", "LMST"))
    )


def test_gaps_of_some_kinds_only(published: Gaps) -> None:
    absent = published.only([GapKind.ABSENT])

    assert absent.absent == published.absent
    assert (absent.unsupported, absent.supports_nothing, absent.one_sided) == ((), (), ())
    assert published.only(tuple(GapKind)) == published


def test_goals_that_one_level_does_not_support(published: Gaps) -> None:
    levels = {level for each in published.unsupported for level in each.missing}
    assert levels
    for level in levels:
        some = published.missing(level)
        assert some.unsupported == tuple(
            each for each in published.unsupported if level in each.missing
        )
        assert 0 < len(some.unsupported) < len(published.unsupported)
        assert some.supports_nothing == published.supports_nothing


# Against SPARQL


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_gaps_are_what_sparql_does_not_find(given_quads: list[Quad]) -> None:
    store = store_of(given_quads)
    gap = gaps.find(network.load(store, "da"))

    lacking = ask(
        store,
        """SELECT ?goal ?level {
          ?goal dct:isPartOf/gg:level ?own .
          { SELECT DISTINCT ?level { { ?set gg:level ?level } UNION { ?level gg:letter ?letter } } }
          FILTER(?level != ?own)
          FILTER NOT EXISTS { ?other (gg:supports|gg:sameAim) ?goal ; dct:isPartOf/gg:level ?level }
        }""",
    )
    assert {
        (each.counted.goal.iri, level.iri) for each in gap.unsupported for level in each.missing
    } == lacking
    nothing = ask(
        store,
        "SELECT ?goal { ?goal a gg:Goal FILTER NOT EXISTS { ?goal (gg:supports|gg:sameAim) ?other } }",
    )
    assert {(each.goal.iri,) for each in gap.supports_nothing} == nothing


@given(graphs(noisy=True))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_input_changes_no_gap(given_quads: list[Quad]) -> None:
    one, other = (
        gaps.find(network.load(store_of(each), "da"))
        for each in (given_quads, shuffled(given_quads, 7))
    )
    assert one == other


def test_an_empty_graph_has_no_gaps() -> None:
    gap = gaps.find(network.load(Store(), "da"))

    assert gap == Gaps(
        unsupported=(),
        supports_nothing=(),
        one_sided=(),
        only_suggested=(),
        absent=(),
        contested=(),
        ignored=(),
        supported_by_nothing=(),
        without_agency=(),
        nothing_outside=(),
    )


def test_goals_that_nothing_supports_and_that_support_nothing_elsewhere() -> None:
    gap = found(L("b/1", "a/1"), L("b/2", "b/1"), goals="a/1 a/2 b/1 b/2 c/1")

    assert [each.goal.short for each in gap.supported_by_nothing] == ["A 2", "B 2", "C 1"]
    assert [each.goal.short for each in gap.nothing_outside] == ["A 1", "A 2", "B 2", "C 1"]
    assert idle(gap) == ["A 1", "A 2", "C 1"]


def test_a_national_goal_has_an_agency_behind_it_when_a_plan_supports_it_directly() -> None:
    gap = found(L("c/1", "b/1"), L("b/1", "a/1"), L("c/2", "a/2"), goals="a/1 a/2 b/1 c/1 c/2")

    assert [each.goal.short for each in gap.without_agency] == ["A 1"]


def test_a_shared_goal_is_supported_where_one_that_adopts_it_is() -> None:
    gap = found(L("b/1", "c/1"), goals="a/1 b/1 c/1", adopts={"c/1": "a/1"})

    assert [each.goal.short for each in gap.supported_by_nothing] == ["B 1"]
    assert [each.goal.short for each in gap.nothing_outside] == ["A 1"]


def test_only_suggested_goals_are_among_those_that_nothing_supports(published: Gaps) -> None:
    nothing = {each.goal.iri for each in published.supported_by_nothing}

    assert published.only_suggested
    assert {each.counted.goal.iri for each in published.only_suggested} <= nothing
    assert {each.goal.iri for each in published.supports_nothing} <= {
        each.goal.iri for each in published.nothing_outside
    }


def test_the_kinds_shown_tell_goals_apart(published: Gaps) -> None:
    """No kind that is shown by default holds every goal."""
    everyone = len(published.unsupported)

    assert set(SECTIONS) == set(GapKind) - {GapKind.UNSUPPORTED, GapKind.SUPPORTS_NOTHING}
    assert all(0 < len(published.of(kind)) < everyone for kind in SECTIONS)


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_what_nothing_supports_and_supports_nothing_elsewhere_is_what_sparql_finds(
    given_quads: list[Quad],
) -> None:
    store = store_of(given_quads)
    gap = gaps.find(network.load(store, "da"))

    assert {(each.goal.iri,) for each in gap.supported_by_nothing} == ask(
        store,
        "SELECT ?goal { ?goal a gg:Goal FILTER NOT EXISTS { ?other (gg:supports|gg:sameAim) ?goal } }",
    )
    assert {(each.goal.iri,) for each in gap.nothing_outside} == ask(
        store,
        """SELECT ?goal { ?goal a gg:Goal ; dct:isPartOf ?mine FILTER NOT EXISTS {
          ?goal (gg:supports|gg:sameAim) ?other . ?other dct:isPartOf ?theirs FILTER(?theirs != ?mine) } }""",
    )
