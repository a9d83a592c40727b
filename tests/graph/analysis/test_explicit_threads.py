"""Threads: what leads to a goal and from it, by path search here and by SPARQL property paths there."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Store

from graph import namespaces
from graph.analysis import explicit_threads, network, shared_threads
from graph.analysis.edges import Basis, LinkFilter, Time
from graph.analysis.explicit_threads import ExplicitThread
from graph.analysis.network import Network
from graph.analysis.thread_summary import Summary, ThreadKind
from graph.model.values import GoalRef
from graph.store.dataset import bundled
from tests.support.building import L, ask, graphs, quads, shuffled, store_of

SETS = {"a": "national", "b": "municipal", "c": "ministry-plan", "d": "municipal"}
STATED = LinkFilter(frozenset({Basis.EXPLICIT_TEXT}))
ALL = LinkFilter(suggested=True)

STEP = "(gg:supports|gg:sameAim)"
LEVELS_OF = """
  ?x dct:isPartOf/gg:level ?level . ?y dct:isPartOf/gg:level ?other . FILTER(?level != ?other)
"""


def read(*links: L, goals: str = "a/1 a/2 b/1 b/2 c/1", **more: Any) -> Network:
    return network.load(store_of(quads(SETS, goals.split(), links, **more)), "da")


def thread(found: Network, name: str, view: LinkFilter = LinkFilter()) -> ExplicitThread:  # noqa: B008 - frozen
    goal = found.goal(*name.split("/"))
    assert goal is not None
    return explicit_threads.explicit(found, goal, view)


def short(goals: Iterable[GoalRef]) -> str:
    return " ".join(goal.short for goal in goals)


def members(found: ExplicitThread) -> str:
    return short(member.goal for member in found.members)


def named(found: Iterable[Summary]) -> list[str]:
    return [
        each.about.slug if each.kind is not ThreadKind.EXPLICIT else each.about.label.value
        for each in found
    ]


# What a thread is


def test_a_thread_is_what_leads_to_a_goal_and_what_it_leads_to() -> None:
    found = read(L("c/1", "b/1"), L("b/1", "a/1"), L("b/2", "a/1"), L("b/1", "a/2"))

    assert members(thread(found, "b/1")) == "A 1 A 2 B 1 C 1"
    assert members(thread(found, "a/1")) == "A 1 B 1 B 2 C 1"
    assert members(thread(found, "c/1")) == "A 1 A 2 B 1 C 1"
    assert members(thread(found, "b/2")) == "A 1 B 2"


def test_what_leads_to_a_goal_is_counted_by_level_and_by_steps() -> None:
    found = read(
        L("c/1", "b/1"), L("b/1", "a/1"), L("b/2", "a/1"), L("b/1", "a/2"), L("c/1", "a/1")
    )

    assert [
        (each.level.notation, each.direct, each.through) for each in thread(found, "a/1").supporters
    ] == [("municipal", 2, 0), ("ministry-plan", 1, 0)]
    assert [(each.direct, each.through) for each in thread(found, "a/2").supporters] == [
        (1, 0),
        (0, 1),
    ]
    assert thread(found, "c/1").supporters == ()


def test_the_bundled_national_goal_7_has_one_municipal_goal_directly_and_the_others_through_some() -> (
    None
):
    known = network.load(bundled(), "da")
    goal = known.goal("nationale-maal-2016", "7")
    assert goal is not None
    found = explicit_threads.explicit(known, goal)

    assert [(each.level.letter, each.direct, each.through) for each in found.supporters] == [
        ("S", 5, 0),
        ("K", 1, 13),
    ]
    assert sum(each.direct + each.through for each in found.supporters) == found.summary.goals - 1


def test_the_list_has_one_thread_for_each_goal_that_supports_nothing_further() -> None:
    found = explicit_threads.listed(
        read(L("c/1", "b/1"), L("b/1", "a/1"), L("b/2", "a/1"), L("b/1", "a/2"))
    )

    assert named(found) == ["A 1 Målet a/1", "A 2 Målet a/2"]
    assert [(each.goals, each.links, each.sets) for each in found] == [(4, 3, 3), (3, 2, 3)]


def test_a_thread_says_which_levels_it_reaches_and_which_it_misses() -> None:
    (found,) = explicit_threads.listed(read(L("b/1", "a/1")))

    assert [level.notation for level in found.reached] == ["national", "municipal"]
    assert [level.notation for level in found.missing] == ["health-agreement", "ministry-plan"]


def test_a_path_within_one_level_is_no_thread() -> None:
    found = read(L("b/1", "d/1"), goals="b/1 d/1 a/1")

    assert explicit_threads.listed(found) == ()
    assert not thread(found, "d/1").summary.holds
    assert members(thread(found, "d/1")) == "B 1 D 1"


def test_a_goal_that_nothing_is_linked_to_is_in_no_thread() -> None:
    alone = thread(read(), "a/1")

    assert (members(alone), alone.summary.holds, alone.steps) == ("A 1", False, ())


def test_a_cycle_is_one_thread_named_by_its_first_goal() -> None:
    found = read(L("b/1", "a/2"), L("a/2", "c/1"), L("c/1", "b/1"), L("b/2", "c/1"))

    (listed,) = explicit_threads.listed(found)
    assert listed.about.label.value == "A 2 Målet a/2"
    assert (listed.goals, listed.links) == (4, 4)
    for name in ("a/2", "b/1", "c/1"):
        assert [short(cycle) for cycle in thread(found, name).cycles] == ["A 2 B 1 C 1"]
        assert members(thread(found, name)) == "A 2 B 1 B 2 C 1"


def test_the_same_aim_leads_both_ways() -> None:
    found = read(L("a/1", "b/1", "sameAim"), L("c/1", "b/1"), L("a/1", "a/2"))

    assert members(thread(found, "a/2")) == "A 1 A 2 B 1 C 1"
    assert members(thread(found, "b/1")) == "A 1 A 2 B 1 C 1"
    assert named(explicit_threads.listed(found)) == ["A 2 Målet a/2"]


@pytest.mark.parametrize("relation", ["hinders", "noRelation"])
def test_what_is_no_support_is_no_step(relation: str) -> None:
    found = read(L("b/1", "a/1", relation))

    assert explicit_threads.listed(found) == ()
    assert members(thread(found, "a/1")) == "A 1"


def test_adoption_is_shown_and_is_no_step() -> None:
    found = read(L("c/1", "a/1"), adopts={"b/1": "a/1", "b/2": "c/1"})

    of_a1 = thread(found, "a/1")
    assert members(of_a1) == "A 1 C 1"
    assert [(each.goal.short, each.shared.short) for each in of_a1.adoptions] == [
        ("B 1", "A 1"),
        ("B 2", "C 1"),
    ]
    assert members(thread(found, "b/1")) == "B 1"


def test_a_component_of_its_own_is_a_thread_of_its_own() -> None:
    found = read(L("b/1", "a/1"), L("c/1", "a/2"), L("b/2", "c/1"))

    assert named(explicit_threads.listed(found)) == ["A 1 Målet a/1", "A 2 Målet a/2"]
    assert members(thread(found, "a/1")) == "A 1 B 1"


def test_five_hundred_supporters_are_one_thread() -> None:
    many = [f"b/{number}" for number in range(1, 501)]
    found = read(*(L(name, "a/1") for name in many), goals=" ".join(["a/1", *many]))

    (listed,) = explicit_threads.listed(found)
    assert (listed.goals, listed.links) == (501, 500)
    of_a1 = thread(found, "a/1")
    assert len(of_a1.members) == 501
    assert all(m.onward and m.onward.steps == 1 for m in of_a1.members if m.goal.short != "A 1")


def test_a_chain_of_a_thousand_goals_is_followed_to_its_end() -> None:
    many = [f"b/{number}" for number in range(1, 1001)]
    links = [L(one, other) for one, other in zip(many, ["a/1", *many], strict=False)]
    found = read(*links, goals=" ".join(["a/1", *many]))

    of_last = thread(found, "b/1000")
    assert len(of_last.members) == 1001
    assert len(of_last.path(of_last.members[0], back=True)) == 1001
    assert explicit_threads.listed(found)[0].goals == 1001


# Whose word it is


def test_a_view_of_what_the_sources_say_leaves_the_rest_out() -> None:
    found = read(L("c/1", "b/1", basis="ExplicitText"), L("b/1", "a/1"))

    assert named(explicit_threads.listed(found)) == ["A 1 Målet a/1"]
    assert named(explicit_threads.listed(found, STATED)) == ["B 1 Målet b/1"]
    assert [each.stated for each in explicit_threads.listed(found)] == [1]
    assert members(thread(found, "b/1", STATED)) == "B 1 C 1"


def test_suggestions_are_shown_when_asked_for_and_never_counted() -> None:
    found = read(L("b/1", "a/1"), L("c/1", "a/1", status="Suggested"))

    assert thread(found, "a/1").suggested == ()
    shown = thread(found, "a/1", ALL)
    assert [edge.link.subject.short for edge in shown.suggested] == ["C 1"]
    assert members(shown) == "A 1 B 1"
    assert explicit_threads.listed(found) == explicit_threads.listed(found, ALL)


def test_suggestions_alone_make_no_thread() -> None:
    found = read(L("b/1", "a/1", status="Suggested"))

    assert explicit_threads.listed(found, ALL) == ()
    assert not thread(found, "a/1", ALL).summary.holds


def test_contested_links_are_shown_and_never_counted() -> None:
    found = read(L("b/1", "a/1"), L("a/1", "b/1", "noRelation"), L("c/1", "a/1"))

    shown = thread(found, "a/1")
    assert members(shown) == "A 1 C 1"
    assert [edge.link.relation for edge in shown.contested] == ["noRelation", "supports"]
    assert [each.goals for each in explicit_threads.listed(found)] == [2]


def test_rejected_links_are_nowhere() -> None:
    found = read(L("b/1", "a/1", status="Rejected"), L("c/1", "a/1", status="Withdrawn"))

    shown = thread(found, "a/1", ALL)
    assert (members(shown), shown.suggested, shown.contested) == ("A 1", (), ())


# Paths


def test_members_are_shown_with_shortest_ways() -> None:
    found = read(
        L("c/1", "b/2"), L("b/2", "b/1"), L("b/1", "a/1"), L("c/1", "b/1"), L("a/1", "a/2")
    )

    of_a1 = thread(found, "a/1")
    ways = {m.goal.short: m for m in of_a1.members}
    assert short(of_a1.path(ways["C 1"])) == "C 1 B 1 A 1"
    assert short(of_a1.path(ways["B 2"])) == "B 2 B 1 A 1"
    assert short(of_a1.path(ways["A 2"], back=True)) == "A 1 A 2"
    assert ways["A 2"].onward is None
    assert ways["A 1"].onward is ways["A 1"].back is None


def test_of_many_shortest_ways_always_the_first_is_shown() -> None:
    middle = [f"b/{number}" for number in range(1, 13)]
    links = [link for name in middle for link in (L("c/1", name), L(name, "a/1"))]
    given_quads = quads(SETS, ["a/1", *middle, "c/1"], links)
    for seed in range(5):
        found = network.load(store_of(shuffled(given_quads, seed)), "da")
        for name, back in (("a/1", False), ("c/1", True)):
            shown = thread(found, name)
            member = shown.members[0] if back else shown.members[-1]
            assert short(shown.path(member, back=back)) == "C 1 B 1 A 1"


# Themes and frames


def test_goals_of_two_levels_under_one_theme_are_a_thread() -> None:
    found = read(
        themes={"a/1": ["t"], "b/1": ["t"], "b/2": ["u"], "d/1": ["u"]},
        goals="a/1 b/1 b/2 d/1",
        publishers={"b": ["p"], "d": ["p"]},
    )

    (listed,) = explicit_threads.listed(found)
    assert (listed.kind, listed.about.slug, listed.goals, listed.links) == (
        ThreadKind.THEMATIC,
        "t",
        2,
        0,
    )
    alone = shared_threads.thematic(found, 1)
    assert (alone.summary.about.slug, alone.summary.holds) == ("u", False)


def test_a_theme_takes_in_the_themes_one_step_narrower_and_no_more() -> None:
    found = read(
        themes={"a/1": ["t1"], "b/1": ["t2"], "c/1": ["t3"]},
        narrower={"t2": "t1", "t3": "t2"},
    )

    summaries = {each.about.slug: each for each in explicit_threads.listed(found)}
    assert {slug: each.goals for slug, each in summaries.items()} == {"t1": 2, "t2": 2}
    tied = shared_threads.thematic(found, 0).ties
    assert [(tie.goal.short, [t.slug for t in tie.through]) for tie in tied] == [
        ("A 1", ["t1"]),
        ("B 1", ["t2"]),
    ]


def test_goals_of_two_sets_that_cite_a_frame_are_a_thread_at_one_level_too() -> None:
    found = read(frames={"b/1": ["f"], "d/1": ["f"], "b/2": ["g"]}, goals="b/1 b/2 d/1")

    (listed,) = explicit_threads.listed(found)
    assert (listed.kind, listed.about.slug, listed.goals, listed.sets) == (
        ThreadKind.REFERENCE,
        "f",
        2,
        2,
    )
    assert not shared_threads.reference(found, 1).summary.holds


def test_a_shared_goal_and_the_goals_that_adopt_it_count_once() -> None:
    cited: dict[str, Any] = {
        "goals": "a/1 b/1 b/2 c/1",
        "frames": {"a/1": ["f"], "b/1": ["f"], "c/1": ["f"]},
    }
    found = read(**cited, adopts={"b/1": "a/1", "c/1": "a/1"})

    assert explicit_threads.listed(found) == ()
    (tie,) = shared_threads.reference(found, 0).ties
    assert (tie.goal.short, short(tie.rows)) == ("A 1", "B 1 C 1")

    found = read(
        **{**cited, "frames": {**cited["frames"], "b/2": ["f"]}},
        adopts={"b/1": "a/1", "c/1": "a/1"},
    )
    (listed,) = explicit_threads.listed(found)
    assert (listed.goals, listed.sets) == (2, 2)


def test_goals_that_adopt_a_shared_goal_which_is_not_there_itself_count_as_it() -> None:
    adopts = {"b/1": "a/1", "c/1": "a/1"}
    found = read(frames={"b/1": ["f"], "c/1": ["f"]}, adopts=adopts)
    (tie,) = shared_threads.reference(found, 0).ties
    assert (tie.goal.short, short(tie.rows)) == ("A 1", "B 1 C 1")

    found = read(frames={"b/1": ["f"], "a/2": ["f"]}, adopts=adopts)
    assert [tie.goal.short for tie in shared_threads.reference(found, 0).ties] == ["A 2", "B 1"]


def test_ties_say_whose_reading_they_are_and_how_the_periods_meet() -> None:
    periods = {
        "a": ("2015-01-01", "2016-12-31"),
        "b": ("2016-01-01", "2023-12-31"),
        "d": ("2030-01-01", ""),
    }
    found = read(
        themes={"a/1": ["t"], "b/1": ["t"], "c/1": ["t"], "d/1": ["t"]},
        goals="a/1 b/1 c/1 d/1",
        periods=periods,
    )

    tied = shared_threads.thematic(found, 0).ties
    assert {tie.basis.notation for tie in tied} == {"EditorialReading"}
    assert {tie.goal.short: tie.time for tie in tied} == {
        "A 1": Time.PARTIAL,
        "B 1": Time.PARTIAL,
        "C 1": Time.UNKNOWN,
        "D 1": Time.UNKNOWN,
    }
    periods["c"] = periods["a"]
    found = read(
        frames={"a/1": ["f"], "c/1": ["f"], "d/1": ["f"]}, goals="a/1 c/1 d/1", periods=periods
    )
    assert [tie.time for tie in shared_threads.reference(found, 0).ties] == [
        Time.FULL,
        Time.FULL,
        Time.NONE,
    ]
    found = read(frames={"a/1": ["f"], "d/1": ["f"]}, goals="a/1 d/1", periods=periods)
    assert {tie.time for tie in shared_threads.reference(found, 0).ties} == {Time.NONE}
    assert {tie.basis.notation for tie in shared_threads.reference(found, 0).ties} == {
        "SharedFrame"
    }


def test_a_view_leaves_themes_and_frames_as_they_are() -> None:
    found = read(themes={"a/1": ["t"], "b/1": ["t"]}, frames={"a/1": ["f"], "b/1": ["f"]})

    assert explicit_threads.listed(found, STATED) == explicit_threads.listed(found)
    assert [each.kind for each in explicit_threads.listed(found, kinds=[ThreadKind.REFERENCE])] == [
        ThreadKind.REFERENCE
    ]


# The bundled graph


@pytest.fixture(scope="module")
def published() -> Network:
    return network.load(bundled(), "da")


def test_the_documents_themselves_state_one_thread(published: Network) -> None:
    (stated,) = explicit_threads.listed(published, STATED, [ThreadKind.EXPLICIT])

    assert stated.about.label.value.startswith("Nationale mål 2 ")
    assert (stated.goals, stated.links, stated.stated) == (2, 1, 1)  # a mutual link is one
    shown = thread(published, "nationale-maal-2016/2", STATED)
    assert [short(cycle) for cycle in shown.cycles] == ["Nationale mål 2 Sundhedsaftalen 3"]


def test_the_documents_have_two_threads_of_frames(published: Network) -> None:
    found = {
        each.about.slug: each
        for each in explicit_threads.listed(published, kinds=[ThreadKind.REFERENCE])
    }

    assert set(found) == {"robusthedskommissionen", "sundhedsreform"}
    frame = published.frame("robusthedskommissionen")
    assert frame is not None
    assert [tie.goal.short for tie in shared_threads.reference(published, frame).ties] == [
        "SST 2.2",
        "STPS 2.2",
    ]


def test_the_frame_of_the_shared_goals_is_no_thread(published: Network) -> None:
    frame = published.frame("koncernstrategi")
    assert frame is not None
    (tie,) = shared_threads.reference(published, frame).ties
    assert tie.goal.short == "Koncern 1.1"
    assert len(tie.rows) == 4


# Against SPARQL, and under permutation


def by_sparql(store: Store, goal: str) -> set[str]:
    """What a goal's thread holds, by property paths over the derived triples."""
    query = f"SELECT ?goal {{ {{ ?goal {STEP}* <{goal}> }} UNION {{ <{goal}> {STEP}* ?goal }} }}"
    return {found for (found,) in ask(store, query)}


def ends_by_sparql(store: Store) -> set[tuple[str, int]]:
    """The threads there are: the first goal of each end, and how many goals lead to it."""
    ends = ask(
        store,
        f"""SELECT ?end ?same {{
          ?end a gg:Goal . ?end {STEP}* ?same .
          FILTER NOT EXISTS {{ ?end {STEP}+ ?next FILTER NOT EXISTS {{ ?next {STEP}+ ?end }} }}
          FILTER EXISTS {{ ?x {STEP}* ?end . ?y {STEP}* ?end . {LEVELS_OF} }}
        }}""",
    )
    cycles: dict[str, set[str]] = {}
    for end, same in ends:
        cycles.setdefault(end, {end}).add(same)
    order = network.load(store, "da").index
    return {
        (
            min(cycle, key=order.__getitem__),
            len(ask(store, f"SELECT DISTINCT ?goal {{ ?goal {STEP}* <{end}> }}")),
        )
        for end, cycle in cycles.items()
    }


def without_noise(store: Store) -> Store:
    """The store without the derived triples that contested links and missing goals leave in it."""
    for relation in ("gg:supports", "gg:sameAim"):
        store.update(
            f"""PREFIX gg: <{namespaces.GG}> PREFIX rdf: <{namespaces.RDF}> PREFIX dct: <{namespaces.DCT}>
            DELETE {{ GRAPH ?g {{ ?a {relation} ?b }} }} WHERE {{
              GRAPH ?g {{ ?a {relation} ?b }}
              FILTER(?a = ?b
                || NOT EXISTS {{ GRAPH ?h {{ ?a dct:isPartOf ?s }} }}
                || NOT EXISTS {{ GRAPH ?h {{ ?b dct:isPartOf ?s }} }}
                || EXISTS {{ GRAPH ?h {{ ?l gg:linkStatus gg:Asserted ; rdf:predicate gg:noRelation ;
                     rdf:subject ?a ; rdf:object ?b }} }}
                || EXISTS {{ GRAPH ?h {{ ?l gg:linkStatus gg:Asserted ; rdf:predicate gg:noRelation ;
                     rdf:subject ?b ; rdf:object ?a }} }})
            }}"""
        )
    return store


def agrees(store: Store) -> None:
    found = network.load(store, "da")
    for goal, ref in enumerate(found.goals):
        shown = explicit_threads.explicit(found, goal)
        assert {member.goal.iri for member in shown.members} == by_sparql(store, ref.iri)
    listed = explicit_threads.listed(found, kinds=[ThreadKind.EXPLICIT])
    assert {(each.about.iri, each.goals) for each in listed} == ends_by_sparql(store)
    for each in listed:
        assert explicit_threads.explicit(found, found.index[each.about.iri]).summary == each


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_threads_are_what_property_paths_find(given_quads: list[Quad]) -> None:
    agrees(store_of(given_quads))


@given(graphs(noisy=True))
@settings(max_examples=60, deadline=None)
def test_threads_are_what_property_paths_find_once_the_noise_is_gone(
    given_quads: list[Quad],
) -> None:
    agrees(without_noise(store_of(given_quads)))


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_every_way_is_a_path_and_none_is_shorter(given_quads: list[Quad]) -> None:
    store = store_of(given_quads)
    found = network.load(store, "da")
    steps = ask(store, f"SELECT ?a ?b {{ ?a {STEP} ?b }}")
    assert found.goals
    for goal in range(len(found.goals)):
        shown = explicit_threads.explicit(found, goal)
        reached, length = {found.goals[goal].iri}, 0
        lengths: dict[str, int] = {}
        while reached - lengths.keys():
            lengths |= dict.fromkeys(reached - lengths.keys(), length)
            reached, length = {a for a, b in steps if b in reached}, length + 1
        for member in shown.members:
            if member.onward:
                path = [each.iri for each in shown.path(member)]
                assert set(pairwise(path)) <= steps
                assert len(path) - 1 == member.onward.steps == lengths[member.goal.iri]


@given(graphs(noisy=True), st.integers())
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_input_changes_no_thread(given_quads: list[Quad], seed: int) -> None:
    one = network.load(store_of(given_quads), "da")
    other = network.load(store_of(shuffled(given_quads, seed)), "da")

    assert explicit_threads.listed(one, ALL) == explicit_threads.listed(other, ALL)
    for goal in range(len(one.goals)):
        assert explicit_threads.explicit(one, goal, ALL) == explicit_threads.explicit(
            other, goal, ALL
        )


def test_an_empty_graph_has_no_threads() -> None:
    assert explicit_threads.listed(network.load(Store(), "da")) == ()
