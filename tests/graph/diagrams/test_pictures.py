"""Pictures hold what the threads hold, are well-formed whatever the titles, and never change by themselves."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.analysis import explicit_threads, network, shared_threads
from graph.analysis.edges import Basis, LinkFilter
from graph.analysis.network import Network
from graph.diagrams import legend, pictures
from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import arrange
from graph.diagrams.svg import DASHES, Part, Picture, Sign
from graph.palette import THREAD
from tests.support.building import L, graphs, quads, shuffled, store_of
from tests.support.drawn import SVG, boxes, lines, of_class, parsed, titles
from tests.support.published import bundled

SETS = {"a": "national", "b": "municipal", "c": "ministry-plan"}


@pytest.fixture(scope="module")
def published() -> Network:
    return network.load(bundled(), "da")


def read(*links: L, goals: str = "a/1 b/1 c/1") -> Network:
    return network.load(store_of(quads(SETS, goals.split(), links)), "da")


def links_in(drawn: Picture) -> int:
    """The number of links drawn."""
    return len({number for line in lines(drawn) for number in line.links})


def test_every_goal_is_a_link_to_its_page_and_shared_goals_are_folded(published: Network) -> None:
    drawn = pictures.of_everything(published, "da", lambda iri: iri.removeprefix(namespaces.ID))
    goals = [str(each.get("href")) for each in of_class(drawn, Part.GOAL)]

    folded = [each for each in goals if each.startswith("set/")]
    own = [goal for goal in published.goals if not goal.adopted]
    assert len(folded) == 4
    assert sorted(set(goals) - set(folded)) == sorted(
        g.iri.removeprefix(namespaces.ID) for g in own
    )


def test_every_link_says_its_goals_and_whose_reading_it_is(published: Network) -> None:
    said = " ".join(titles(pictures.of_everything(published, "da"), Part.LINK))

    assert "Nationale mål 2 og Sundhedsaftalen 3 støtter hinanden, kildens egen tekst" in said
    assert "Sundhedsaftalen 5 støtter Nationale mål 7, redaktionens læsning" in said
    assert "foreslået" not in said


def test_suggestions_are_drawn_when_asked_for_and_say_what_they_are(published: Network) -> None:
    view = LinkFilter(suggested=True)
    links = titles(pictures.of_everything(published, "da", view=view), Part.LINK)

    assert any("foreslået, ikke afgjort" in each for each in links)


def test_a_thread_has_every_step_and_the_levels_that_it_misses(published: Network) -> None:
    goal = published.goal("nationale-maal-2016", "7")
    assert goal is not None
    thread = explicit_threads.explicit(published, goal)
    drawn = pictures.of_explicit(published, thread, "da")

    assert links_in(drawn) == thread.summary.links == drawn.links
    assert len(of_class(drawn, Part.GOAL)) == thread.summary.goals
    assert drawn.svg.count("intet mål") == len(thread.summary.missing)


def test_a_goal_is_drawn_among_those_it_is_linked_with(published: Network) -> None:
    goal, alone = published.goal("nationale-maal-2016", "2"), published.goal("lmst-2023", "2.2")
    assert goal is not None
    assert alone is not None
    touching = [
        edge
        for edge in published.edges
        if goal in (edge.subject, edge.object) and edge.link.relation != "noRelation"
    ]
    drawn = pictures.of_goal(published, goal, "da")
    assert drawn is not None

    assert links_in(drawn) == len({edge.claim for edge in touching})
    assert pictures.of_goal(published, alone, "da") is None


def test_a_theme_claims_no_support_and_has_no_red_line(published: Network) -> None:
    theme = published.theme("mental-sundhed")
    assert theme is not None
    drawn = pictures.of_shared(published, shared_threads.thematic(published, theme), "da")

    assert titles(drawn, Part.THEME) == ["Mental sundhed og psykisk sygdom"]
    assert not of_class(drawn, Part.LINK)
    assert THREAD not in drawn.svg


def test_a_frame_is_dotted_and_named(published: Network) -> None:
    frame = published.frame("robusthedskommissionen")
    assert frame is not None
    drawn = pictures.of_shared(published, shared_threads.reference(published, frame), "da")

    assert len(of_class(drawn, Part.FRAME)) == 1
    assert THREAD not in drawn.svg


def test_choosing_moves_nothing(published: Network) -> None:
    def places(drawn: Picture) -> list[tuple[float, float, float, float]]:
        return [(box.left, box.top, box.right, box.bottom) for box in boxes(drawn)]

    laid = arrange(pictures.overview_flow(published, "da"))
    goal = published.goals[0].iri
    plain = pictures.of_overview(laid, "da")
    for show in Show:
        for theme in ("", "kvalitet"):
            for chosen in ("", goal):
                drawn = pictures.of_overview(laid, "da", show=show, theme=theme, goal=chosen)
                assert places(drawn) == places(plain)
    unknown = pictures.of_overview(laid, "da", theme="no-such-theme", goal="no-such-goal")
    assert unknown == plain
    highlighted = pictures.of_overview(laid, "da", theme="kvalitet", show=Show.THEMES)
    assert highlighted != pictures.of_overview(laid, "da", show=Show.THEMES)


def test_an_unknown_level_has_a_column_of_its_own() -> None:
    sets = {**SETS, "d": "eu"}
    found = network.load(store_of(quads(sets, ["a/1", "d/1"], [L("d/1", "a/1")])), "da")

    assert links_in(pictures.of_everything(found, "da")) == 1


def test_with_many_goals_themes_are_lines_and_the_picture_stays_small() -> None:
    goals = [f"{'abc'[n % 3]}/{n}" for n in range(300)]
    found = network.load(store_of(quads(SETS, goals, [])), "da")
    drawn = pictures.of_everything(found, "da")

    parsed(drawn)
    assert not of_class(drawn, Part.GOAL)
    assert len(drawn.svg) < 20_000


def test_five_hundred_links_to_one_goal_are_one_row_that_ends_at_the_goal() -> None:
    goals = ["a/1", *(f"b/{n}" for n in range(1, 501))]
    links = [L(f"b/{n}", "a/1") for n in range(1, 501)]
    found = network.load(store_of(quads(SETS, goals, links)), "da")
    index = found.index[namespaces.goal("a", "1")]
    thread = explicit_threads.explicit(found, index)
    at_goal = pictures.of_goal(found, index, "da")
    assert at_goal is not None

    for drawn in (
        pictures.of_explicit(found, thread, "da"), at_goal, pictures.of_everything(found, "da"),
    ):  # fmt: skip
        assert len(of_class(drawn, Part.GOAL)) == 1
        assert "500 links" in drawn.svg
        assert "500 mål" in drawn.svg
        assert "Målet a/1" in drawn.svg
        assert drawn.links == 500
        assert drawn.height < 250


def test_an_empty_graph_has_a_picture_too() -> None:
    drawn = parsed(pictures.of_everything(network.load(store_of([]), "da"), "da"))

    assert drawn.tag.endswith("svg")


@pytest.mark.parametrize(
    "title",
    [
        '<script>alert(1)</script> & "quotes"',
        "]]> <!-- \x00\x08\x1f \ufffe",
        "\u202eright to left\u202c مرحبا",
        "x" * 10_000,
        "",
    ],
)
def test_no_title_breaks_a_picture(title: str) -> None:
    given_quads = [
        Quad(q.subject, q.predicate, Literal(title, language="da"), q.graph_name)
        if q.predicate == NamedNode(namespaces.DCT + "title")
        else q
        for q in quads(SETS, ["a/1", "b/1"], [L("b/1", "a/1")])
    ]
    drawn = pictures.of_everything(network.load(store_of(given_quads), "da"), "da")

    parsed(drawn)
    assert "<script" not in drawn.svg
    assert "style=" not in drawn.svg


@given(graphs())
@settings(max_examples=25, deadline=None)
def test_a_picture_is_well_formed_and_does_not_depend_on_the_order_of_the_data(
    given_quads: list[Quad],
) -> None:
    drawn = pictures.of_everything(network.load(store_of(given_quads), "da"), "da")
    again = pictures.of_everything(network.load(store_of(shuffled(given_quads, 1)), "da"), "da")

    parsed(drawn)
    assert drawn == again


@given(st.sampled_from(list(Basis)))
@settings(max_examples=4, deadline=None)
def test_a_view_leaves_links_out_of_the_picture(basis: Basis) -> None:
    found = read(L("b/1", "a/1"))
    drawn = pictures.of_everything(found, "da", view=LinkFilter(frozenset({basis})))
    seen = found.edges[0].link.basis_iri == basis.iri

    assert links_in(drawn) == seen


def test_only_the_signs_that_a_picture_holds_are_explained(published: Network) -> None:
    goal, theme = published.goal("nationale-maal-2016", "2"), published.theme("klima")
    assert goal is not None
    assert theme is not None
    linked = pictures.of_explicit(published, explicit_threads.explicit(published, goal), "da")
    shared = pictures.of_shared(published, shared_threads.thematic(published, theme), "da")

    assert [sign.meaning for sign in legend.commonest("da", linked.signs)] == [
        "Støtter; redaktionen læser det", "Kilden siger det selv", "Gensidigt link",
    ]  # fmt: skip
    assert not any("link" in sign.meaning for sign in legend.commonest("da", shared.signs))


def test_no_dashes_are_explained_where_nothing_is_suggested(published: Network) -> None:
    goal = published.goal("nationale-maal-2016", "7")
    assert goal is not None
    thread = explicit_threads.explicit(published, goal)
    asked = explicit_threads.explicit(published, goal, LinkFilter(suggested=True))
    without, with_them = (
        [
            sign.meaning
            for sign in legend.commonest("da", pictures.of_explicit(published, one, "da").signs)
        ]
        for one in (thread, asked)
    )

    assert "Foreslået link, ikke afgjort" in with_them
    assert "Foreslået link, ikke afgjort" not in without


def test_no_line_ends_at_a_heading(published: Network) -> None:
    drawn = pictures.of_everything(published, "da")
    found = boxes(drawn)
    joined = [end for line in lines(drawn) if not line.shared for end in (line.start, line.end)]

    assert joined
    assert not of_class(drawn, Part.PILL)[0].get("href")
    ending = [end for end in joined if any(box.meets(end) for box in found)]
    passing = [end for end in joined if not any(box.meets(end) for box in found)]
    assert len(ending) > len(passing)
    for x, y in passing:  # it goes on from here
        assert sum(abs(x - a) <= 16 and abs(y - b) <= 2 for a, b in joined) > 1


def test_names_of_themes_stand_clear_of_every_box(published: Network) -> None:
    laid = arrange(pictures.overview_flow(published, "da"))
    drawn = pictures.of_overview(laid, "da", show=Show.THEMES)
    labels = [next(each.iter(f"{SVG}rect")) for each in of_class(drawn, Part.LABEL)]

    assert len(labels) == len(laid.flow.ribbons) > 3
    for each in labels:
        left, top, wide, high = (
            float(each.get(name, "0")) for name in ("x", "y", "width", "height")
        )
        for box in boxes(drawn):
            beside = left + wide < box.left or left > box.right
            assert beside or top > box.bottom or top + high < box.top, box


def test_a_theme_names_the_levels_it_misses_and_no_other(published: Network) -> None:
    laid = arrange(pictures.overview_flow(published, "da"))
    drawn = pictures.of_overview(laid, "da", show=Show.THEMES)
    said = titles(drawn, Part.LABEL)

    assert len(said) == len(laid.flow.ribbons)
    for ribbon in laid.flow.ribbons:
        reached = {laid.rows[key].column for key in ribbon.rows}
        names = [level.short.value for n, level in enumerate(published.levels) if n not in reached]
        wanted = f"{ribbon.label}. intet mål: {', '.join(names)}" if names else ribbon.label
        assert wanted in said


def test_every_frame_is_named_also_where_its_bracket_is_short(published: Network) -> None:
    laid = arrange(pictures.overview_flow(published, "da"))
    drawn = pictures.of_overview(laid, "da", show=Show.THEMES)
    named = ["".join(each.itertext()) for each in of_class(drawn, Part.FRAME)]

    assert sum("Kommission for Robusthed i" in text for text in named) == 1
    turned = [float(x) for x in re.findall(r'"translate\(([\d.]+) [\d.]+\) rotate', drawn.svg)]
    assert len(turned) == len(named)
    assert max(turned) + 6 < float(str(parsed(drawn).get("width")))


SEEN = {
    Sign.LINK: Part.LINK,
    Sign.GATHERED: Part.PILL,
    Sign.STATED: Part.SIGN,
    Sign.THEME: Part.THEME,
    Sign.OPEN_END: Part.RING,
    Sign.FRAME: Part.FRAME,
}
"""The signs that have a class of their own."""


KINDS = {Sign.MUTUAL, Sign.SAME_AIM, Sign.HINDERS}
"""Signs of single links, which no class of the picture tells."""


DOT = "6.5"
"""The radius of the dot of what a source states."""


def seen_in(drawn: Picture) -> set[Sign]:
    """The signs that stand in a picture's markup."""
    dashed = any(each.get("stroke-dasharray") == DASHES for each in parsed(drawn).iter())
    found = {sign for sign, part in SEEN.items() if of_class(drawn, part)}
    signs = [each for each in parsed(drawn).iter() if each.get("class") == Part.SIGN]
    if not any(dot.get("r") == DOT for sign in signs for dot in sign.iter(f"{SVG}circle")):
        found.discard(Sign.STATED)  # the sign is another one
    return found | ({Sign.SUGGESTED} if dashed else set())


@given(graphs(), st.booleans())
@settings(max_examples=25, deadline=None)
def test_a_picture_knows_its_signs_and_its_size(given_quads: list[Quad], suggested: bool) -> None:
    read_network = network.load(store_of(given_quads), "da")
    view = LinkFilter(suggested=suggested)
    laid = arrange(pictures.overview_flow(read_network, "da", view))
    drawn = [pictures.of_overview(laid, "da", show=show) for show in Show]
    for goal in range(len(read_network.goals)):
        thread = explicit_threads.explicit(read_network, goal, view)
        drawn.append(pictures.of_explicit(read_network, thread, "da"))
    assert drawn
    for each in drawn:
        assert seen_in(each) <= each.signs
        # The dot of a stated link may lie where lines are shared; it is explained all the same.
        assert each.signs - seen_in(each) <= {*KINDS, Sign.STATED}
        assert float(str(parsed(each).get("width"))) == each.width
        assert float(str(parsed(each).get("height"))) == each.height


@settings(max_examples=20, deadline=None)
@given(graphs())
def test_the_kinds_of_links_in_a_picture_are_explained(given_quads: list[Quad]) -> None:
    read_network = network.load(store_of(given_quads), "da")
    flow = pictures.overview_flow(read_network, "da", LinkFilter(suggested=True))
    signs = pictures.of_overview(arrange(flow), "da", show=Show.SUPPORT).signs
    mutual = any(wire.mutual and wire.relation == "supports" for wire in flow.wires)

    assert (Sign.MUTUAL in signs) == mutual
    for sign, relation in ((Sign.SAME_AIM, "sameAim"), (Sign.HINDERS, "hinders")):
        assert (sign in signs) == any(wire.relation == relation for wire in flow.wires)
    shown = {entry.meaning for entry in legend.commonest("da", signs)}
    folded = {entry.meaning for entry in legend.rest("da", signs)}
    assert ("Gensidigt link" in shown) == mutual
    assert not shown & folded


def test_the_bundled_pictures_have_every_sign(published: Network) -> None:
    laid = arrange(pictures.overview_flow(published, "da", LinkFilter(suggested=True)))
    drawn = pictures.of_overview(laid, "da", show=Show.BOTH)

    assert drawn.signs - KINDS == seen_in(drawn) == set(Sign) - {Sign.BAND} - KINDS


def test_a_title_that_reads_like_a_class_adds_no_sign() -> None:
    found = read(goals="a/gg-link b/gg-pill")

    assert Sign.LINK not in pictures.of_everything(found, "da").signs


def test_a_page_adds_its_remark_to_the_description_and_nothing_else_does(
    published: Network,
) -> None:
    plain = pictures.of_everything(published, "da")
    remarked = pictures.of_everything(published, "da", remark="Se <nedenfor>.")

    assert parsed(remarked).findtext(f"{SVG}desc") == (
        f"{parsed(plain).findtext(f'{SVG}desc')} Se <nedenfor>."
    )
    assert "page" not in str(parsed(pictures.of_everything(published, "en")).findtext(f"{SVG}desc"))
