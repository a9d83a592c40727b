"""What a submission changes of threads and gaps is told from what is around it, and as two whole networks say."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.analysis.gap_values import GapKind
from graph.analysis.thread_summary import ThreadKind
from graph.submission.validation.consequences import GapChange, Impact, ThreadChange
from tests.support.building import L, goal, quads, store_of
from tests.support.checking import impact_of
from tests.support.oracle import in_graphs, only_what_the_oracle_knows, oracle

SETS = {"a": "national", "b": "municipal", "c": "ministry-plan"}
GOALS = ("a/1", "a/2", "b/1", "b/2", "b/3", "c/1", "c/2")
NOTATION = NamedNode(namespaces.SKOS + "notation")


def one(name: str) -> str:
    """What a goal is called."""
    slug, number = name.split("/")
    return f"{slug.upper()} {number} Målet {name}"


def explicit(*goals: str) -> tuple[ThreadChange, ...]:
    return tuple(
        ThreadChange(kind=ThreadKind.EXPLICIT, label=one(name), iri=goal(name)) for name in goals
    )


def theme(name: str) -> tuple[ThreadChange, ...]:
    iri = f"{namespaces.ID}theme/{name}"
    return (ThreadChange(kind=ThreadKind.THEMATIC, label=name.upper(), iri=iri),)


def unsupported(name: str, level: str) -> GapChange:
    """That no goal at a level, by its letter, supports a goal."""
    return GapChange(kind=GapKind.UNSUPPORTED, label=one(name), level=level, goal=goal(name))


def supports_nothing(name: str, label: str = "") -> GapChange:
    return GapChange(kind=GapKind.SUPPORTS_NOTHING, label=label or one(name), goal=goal(name))


class Told(NamedTuple):
    """The threads that are told of."""

    new: tuple[ThreadChange, ...] = ()
    extended: tuple[ThreadChange, ...] = ()
    shortened: tuple[ThreadChange, ...] = ()
    ended: tuple[ThreadChange, ...] = ()
    remaining: tuple[ThreadChange, ...] = ()


def graph(*links: L, goals: tuple[str, ...] = GOALS, **about: Any) -> list[Quad]:
    return in_graphs(quads(SETS, goals, links, **about))


def told(before: list[Quad], submission: list[Quad]) -> Impact:
    """What is foretold, the same as two whole networks say."""
    published = store_of(before)
    found = only_what_the_oracle_knows(impact_of(submission, published))
    assert found == oracle(submission, published)
    return found


def links_of(*links: L) -> list[Quad]:
    """Only the links, each in a graph of its own."""
    return [quad for quad in graph(*links) if "/link/" in str(quad.subject)]


GONE = L("b/1", "a/1", status="Withdrawn")


@pytest.mark.parametrize(
    ("before", "handed_in", "threads"),
    [
        ([], [L("b/1", "a/1")], Told(new=explicit("a/1"))),
        ([L("b/1", "a/1")], [L("b/1", "a/1")], Told()),
        ([L("b/1", "a/1")], [GONE], Told(ended=explicit("a/1"))),
        ([L("b/1", "a/1")], [L("b/1", "a/1"), L("b/2", "a/1")], Told(extended=explicit("a/1"))),
        ([L("b/1", "a/1"), L("b/2", "a/1")], [GONE], Told(shortened=explicit("a/1"))),
        (
            [L("b/1", "a/1")],
            [GONE, L("b/2", "a/1")],
            Told(extended=explicit("a/1"), shortened=explicit("a/1")),
        ),
        (
            [L("b/1", "a/1")],
            [GONE, L("b/2", "a/1"), L("c/1", "b/2")],
            Told(extended=explicit("a/1"), shortened=explicit("a/1")),
        ),
        (
            [L("b/1", "a/1"), L("c/1", "b/1")],
            [GONE],
            Told(ended=explicit("a/1"), remaining=explicit("b/1")),
        ),
        (
            [L("b/1", "a/1"), L("c/1", "b/1")],
            [GONE, L("c/2", "b/1")],
            Told(ended=explicit("a/1"), new=explicit("b/1")),
        ),
        (
            [L("b/1", "a/1"), L("c/1", "b/1"), L("b/2", "a/1")],
            [GONE],
            Told(shortened=explicit("a/1"), remaining=explicit("b/1")),
        ),
        ([L("b/1", "a/1")], [L("b/1", "a/1"), L("a/1", "c/1")], Told(new=explicit("c/1"))),
        ([L("b/1", "a/1")], [L("b/1", "a/1"), L("a/1", "b/1")], Told()),
        (
            [L("b/1", "c/1"), L("c/1", "b/2")],
            [L("b/1", "c/1"), L("c/1", "b/2"), L("b/2", "b/1")],
            Told(new=explicit("b/1")),
        ),
        ([L("b/1", "b/2")], [L("b/1", "b/2"), L("c/1", "b/1")], Told(new=explicit("b/2"))),
        (
            [L("b/1", "a/1", "sameAim")],
            [L("a/1", "c/1", "sameAim")],
            Told(extended=explicit("a/1"), shortened=explicit("a/1")),
        ),
        ([], [L("c/1", "b/1", "sameAim")], Told(new=explicit("b/1"))),
        ([], [L("b/1", "a/1", status="Suggested")], Told()),
        ([], [L("b/1", "a/1"), L("a/1", "b/1", "noRelation")], Told()),
        ([], [L("b/1", "gone/1")], Told()),
    ],
    ids=[
        "a first link",
        "the same again",
        "a link withdrawn",
        "one more",
        "one of two withdrawn",
        "one for another",
        "two for one",
        "the end cut off",
        "the end cut off and one more",
        "one branch cut off",
        "a new end",
        "a cycle",
        "a cycle of three",
        "a second level",
        "the same aim moved",
        "the same aim",
        "only suggested",
        "contested",
        "to nowhere",
    ],
)
def test_threads_come_go_and_change(before: list[L], handed_in: list[L], threads: Told) -> None:
    found = told(graph(*before), links_of(*handed_in))

    assert threads == Told(
        new=found.threads_new,
        extended=found.threads_extended,
        shortened=found.threads_shortened,
        ended=found.threads_ended,
        remaining=found.threads_remaining,
    )


def test_a_set_that_no_longer_has_a_goal_takes_it_out_of_its_threads() -> None:
    before = graph(L("b/1", "a/1"), L("b/2", "b/1"), L("c/1", "a/1"), themes={"b/1": ["t"]})
    again = [
        quad
        for quad in before
        if "set/b" in str(quad.graph_name) and str(quad.subject) != f"<{goal('b/1')}>"
    ]

    found = told(before, again)

    assert unsupported("a/1", "K") in found.gaps_opened
    assert supports_nothing("b/2") in found.gaps_opened
    assert found.gaps_closed == ()  # the gaps of the goal go with it, which is no gain
    assert [(each.subject, each.object) for each in found.links_ended] == [
        (one("b/1"), one("a/1")),
        (one("b/2"), one("b/1")),
    ]
    assert found.threads_shortened == explicit("a/1")


def test_support_through_a_goal_that_adopts_closes_the_gap_of_the_shared_goal() -> None:
    before = graph(adopts={"b/1": "a/1", "c/1": "a/1"})

    found = told(before, links_of(L("b/2", "c/1")))

    # It is at the levels of all that adopt it, so no gap of its own is there to close.
    assert found.gaps_closed == (supports_nothing("b/2"),)
    found = told(before, [*graph(), *links_of(L("b/2", "c/1"))])
    assert unsupported("c/1", "K") not in found.gaps_opened
    assert unsupported("b/1", "M") in found.gaps_opened


def test_what_supports_an_adopted_goal_is_at_its_own_level() -> None:
    found = told(graph(adopts={"b/1": "b/2"}), links_of(L("c/1", "b/1"), L("b/1", "b/2")))

    assert unsupported("b/2", "M") in found.gaps_closed
    assert supports_nothing("b/2") not in found.gaps_closed


def test_goals_that_move_to_another_theme_make_its_thread() -> None:
    before = graph(themes={"a/1": ["t1"], "b/1": ["t2"], "c/1": ["t2"]})

    found = told(before, graph(themes={"a/1": ["t2"], "b/1": ["t2"], "c/1": ["t2"]}))
    assert found.threads_extended == theme("t2")

    found = told(before, graph(themes={"a/1": ["t1"], "b/1": ["t1"], "c/1": ["t1"]}))
    assert found.threads_new == theme("t1")


def test_a_theme_that_gets_a_narrower_one_has_its_goals_too() -> None:
    themes = {"a/1": ["t1"], "b/1": ["t1"], "c/1": ["t2"]}
    broader = [
        quad
        for quad in graph(themes=themes, narrower={"t2": "t1"})
        if "theme/" in str(quad.subject)
    ]

    assert told(graph(themes=themes), broader).threads_extended == theme("t1")


def test_goals_that_adopt_one_goal_count_once_in_a_theme() -> None:
    themes = {"a/1": ["t"], "b/1": ["t"], "c/1": ["t"]}

    found = told(graph(themes=themes), graph(themes=themes, adopts={"c/1": "b/1"}))
    assert (found.threads_new, found.threads_extended) == ((), ())
    assert unsupported("b/1", "M") in found.gaps_closed
    assert told(
        graph(themes=themes, adopts={"c/1": "b/1"}), graph(themes=themes)
    ).threads_extended == theme("t")


def test_a_frame_is_a_thread_of_two_sets() -> None:
    found = told(graph(frames={"b/1": ["f"]}), graph(frames={"b/1": ["f"], "c/1": ["f"]}))

    (thread,) = found.threads_new
    frame = f"{namespaces.ID}frame/f"
    assert thread == ThreadChange(kind=ThreadKind.REFERENCE, label="F", iri=frame)


def test_a_goal_with_500_supporters_is_told_of_as_any_other() -> None:
    many = tuple(f"b/{number}" for number in range(1, 501))
    all_of_them = [L(name, "a/1") for name in many]
    before = graph(*all_of_them, goals=("a/1", "c/1", *many))

    found = told(before, [quad for quad in before if "/link/l007" in str(quad.subject)])
    assert found == Impact()
    new = quads(SETS, ["c/1"], [*all_of_them, L("c/1", "a/1")])
    found = told(before, [quad for quad in in_graphs(new) if "/link/l500" in str(quad.subject)])
    assert found.threads_extended == explicit("a/1")
    assert unsupported("a/1", "M") in found.gaps_closed


def test_a_set_at_another_level_opens_and_closes_gaps_of_what_it_supports() -> None:
    before = graph(L("b/1", "a/1"))
    level = f"<{namespaces.GG}level>"
    health = NamedNode(namespaces.CODE + "level/health-agreement")
    moved = [
        Quad(quad.subject, quad.predicate, health, quad.graph_name)
        if str(quad.predicate) == level
        else quad
        for quad in before
        if "set/b" in str(quad.graph_name)
    ]

    found = told(before, moved)

    assert unsupported("a/1", "S") in found.gaps_closed
    assert unsupported("a/1", "K") in found.gaps_opened


def test_links_without_names_are_links_of_their_own() -> None:
    named = links_of(L("b/1", "a/1"), L("c/1", "a/2"))
    unnamed = [
        Quad(BlankNode(str(quad.subject)[-5:-1]), quad.predicate, quad.object) for quad in named
    ]
    published = store_of(graph())

    found = impact_of(unnamed, published)

    assert found == impact_of(named, published)
    assert found.threads_new == explicit("a/1", "a/2")


def test_a_number_that_a_store_writes_otherwise_is_named_as_it_will_be() -> None:
    number = Literal("01", datatype=NamedNode(namespaces.XSD + "integer"))
    new = [
        Quad(quad.subject, quad.predicate, number, quad.graph_name)
        if quad.predicate == NOTATION
        else quad
        for quad in in_graphs(quads({"d": "municipal"}, ["d/9"]))
    ]

    assert supports_nothing("d/9", "D 1 Målet d/9") in told(graph(), new).gaps_of_new


def test_a_level_that_no_list_has_is_told_of_at_no_goal() -> None:
    new = in_graphs(quads({"d": "nowhere"}, ["d/1"]))

    found = told(graph(), new)

    assert found.gaps_of_new
    assert {each.label for each in found.gaps_of_new} == {one("d/1")}


def test_gaps_of_new_goals_are_no_loss_and_those_of_goals_that_stay_are() -> None:
    before = graph(L("b/1", "a/1"))
    again = [
        quad
        for quad in before
        if "set/b" in str(quad.graph_name) and str(quad.subject) != f"<{goal('b/1')}>"
    ]
    found = told(before, [*again, *in_graphs(quads({"d": "municipal"}, ["d/1"]))])

    assert {each.label for each in found.gaps_of_new} == {one("d/1")}
    assert unsupported("a/1", "K") in found.gaps_opened


class Counting:
    """A store that counts the quads that are read of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.quads = 0

    def quads_for_pattern(self, *pattern: Any) -> Iterator[Quad]:
        for quad in self._store.quads_for_pattern(*pattern):
            self.quads += 1
            yield quad

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def test_what_is_read_follows_the_submission_not_the_graph() -> None:
    read = []
    for size in (10, 400):
        far = [f"c/{number}" for number in range(3, size)]
        chain = [L("b/1", "a/1"), *(L(name, "c/2") for name in far)]
        store = Counting(store_of(graph(*chain, goals=(*GOALS, *far))))
        new = links_of(L("b/1", "a/1"), L("b/2", "a/1"))
        new = [quad for quad in new if "l000" not in str(quad.subject)]
        new = [
            Quad(NamedNode(namespaces.ID + "link/new"), quad.predicate, quad.object) for quad in new
        ]
        assert impact_of(new, cast("Store", store)).threads_extended == explicit("a/1")
        read.append(store.quads)

    assert read[0] == read[1]
