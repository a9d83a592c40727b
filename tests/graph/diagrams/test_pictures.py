"""Pictures hold what the threads hold, are well-formed whatever the titles, and never change by themselves."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.analysis import explicit_threads, network, shared_threads
from graph.analysis.edges import Basis, LinkFilter
from graph.analysis.network import Network
from graph.diagrams import legend, pictures
from graph.diagrams.svg import DASHES, Part, Picture, Sign
from graph.palette import THREAD
from tests.support.building import L, graphs, quads, shuffled, store_of
from tests.support.published import bundled

SVG = "{http://www.w3.org/2000/svg}"
SETS = {"a": "national", "b": "municipal", "c": "ministry-plan"}


@pytest.fixture(scope="module")
def published() -> Network:
    return network.load(bundled(), "da")


def read(*links: L, goals: str = "a/1 b/1 c/1") -> Network:
    return network.load(store_of(quads(SETS, goals.split(), links)), "da")


def parsed(drawn: Picture) -> ET.Element:
    return ET.fromstring(drawn.svg)


def of_class(drawn: Picture, name: Part) -> list[ET.Element]:
    return [each for each in parsed(drawn).iter() if each.get("class") == name]


def told(drawn: Picture, name: Part) -> list[str]:
    return [each.findtext(f"{SVG}title", "") for each in of_class(drawn, name)]


def test_every_goal_is_a_link_to_its_page_and_shared_goals_are_folded(published: Network) -> None:
    drawn = pictures.of_everything(published, "da", lambda iri: iri.removeprefix(namespaces.ID))
    goals = [str(each.get("href")) for each in of_class(drawn, Part.GOAL)]

    folded = [each for each in goals if each.startswith("set/")]
    own = [goal for goal in published.goals if not goal.adopted]
    assert len(folded) == 4
    assert sorted(set(goals) - set(folded)) == sorted(
        g.iri.removeprefix(namespaces.ID) for g in own
    )


def test_what_a_source_states_is_drawn_from_goal_to_goal_and_readings_from_set_to_set(
    published: Network,
) -> None:
    links = told(pictures.of_everything(published, "da"), Part.LINK)

    assert "Nationale mål 2 og Sundhedsaftalen 3 støtter hinanden, kildens egen tekst" in links
    assert any(re.match(r".*støtter.*, \d+ links, redaktionens læsning", each) for each in links)
    assert not any("foreslået" in each for each in links)


def test_suggestions_are_drawn_when_asked_for_and_say_what_they_are(published: Network) -> None:
    view = LinkFilter(suggested=True)
    links = told(pictures.of_everything(published, "da", view=view), Part.LINK)

    assert any("foreslået, ikke afgjort" in each for each in links)


def test_a_thread_has_every_step_and_the_levels_that_it_misses(published: Network) -> None:
    goal = published.goal("nationale-maal-2016", "7")
    assert goal is not None
    thread = explicit_threads.explicit(published, goal)
    drawn = pictures.of_explicit(published, thread, "da")

    assert len(of_class(drawn, Part.LINK)) == thread.summary.links
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

    assert len(of_class(drawn, Part.LINK)) == len({edge.claim for edge in touching})
    assert pictures.of_goal(published, alone, "da") is None


def test_a_theme_claims_no_support_and_has_no_red_line(published: Network) -> None:
    theme = published.theme("mental-sundhed")
    assert theme is not None
    drawn = pictures.of_shared(published, shared_threads.thematic(published, theme), "da")

    assert told(drawn, Part.THEME) == ["Mental sundhed og psykisk sygdom"]
    assert not of_class(drawn, Part.LINK)
    assert THREAD not in drawn.svg


def test_a_frame_is_dotted_and_named(published: Network) -> None:
    frame = published.frame("robusthedskommissionen")
    assert frame is not None
    drawn = pictures.of_shared(published, shared_threads.reference(published, frame), "da")

    assert len(of_class(drawn, Part.FRAME)) == 1
    assert THREAD not in drawn.svg


def test_choosing_a_theme_moves_nothing(published: Network) -> None:
    def places(drawn: Picture) -> list[tuple[str | None, str | None]]:
        return [(e.get("x"), e.get("y")) for e in parsed(drawn).iter(f"{SVG}text")]

    plain = pictures.of_everything(published, "da")
    chosen = pictures.of_everything(published, "da", chosen="kvalitet")
    assert places(plain) == places(chosen)
    assert plain != chosen
    assert pictures.of_everything(published, "da", chosen="no-such-theme") == plain


def test_an_unknown_level_has_a_column_of_its_own() -> None:
    sets = {**SETS, "d": "eu"}
    found = network.load(store_of(quads(sets, ["a/1", "d/1"], [L("d/1", "a/1")])), "da")

    assert len(of_class(pictures.of_everything(found, "da"), Part.LINK)) == 1


def test_with_many_goals_themes_are_lines_and_the_picture_stays_small() -> None:
    goals = [f"{'abc'[n % 3]}/{n}" for n in range(300)]
    found = network.load(store_of(quads(SETS, goals, [])), "da")
    drawn = pictures.of_everything(found, "da")

    parsed(drawn)
    assert not of_class(drawn, Part.GOAL)
    assert len(drawn.svg) < 20_000


def test_a_thread_of_many_goals_shows_sets_and_says_so() -> None:
    goals = ["a/1", *(f"b/{n}" for n in range(1, 501))]
    links = [L(f"b/{n}", "a/1") for n in range(1, 501)]
    found = network.load(store_of(quads(SETS, goals, links)), "da")
    thread = explicit_threads.explicit(found, found.index[namespaces.goal("a", "1")])
    drawn = pictures.of_explicit(found, thread, "da")

    assert len(of_class(drawn, Part.GOAL)) == 2
    assert "500 links" in told(drawn, Part.LINK)[0]
    assert "Over 80 mål vises målsæt i stedet for mål." in drawn.svg


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

    assert len(of_class(drawn, Part.LINK)) == seen


def test_only_the_signs_that_a_picture_holds_are_explained(published: Network) -> None:
    goal, theme = published.goal("nationale-maal-2016", "2"), published.theme("klima")
    assert goal is not None
    assert theme is not None
    linked = pictures.of_explicit(published, explicit_threads.explicit(published, goal), "da")
    shared = pictures.of_shared(published, shared_threads.thematic(published, theme), "da")

    assert [sign.meaning for sign in legend.commonest("da", linked.signs)] == ["Begrundet link"]
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


def test_gathered_links_meet_a_bar_with_the_name_of_their_set_and_are_explained(
    published: Network,
) -> None:
    drawn = pictures.of_everything(published, "da", lambda iri: iri.removeprefix(namespaces.ID))
    bars = of_class(drawn, Part.SET_BAR)

    assert sorted(str(bar.get("href")) for bar in bars) == sorted(
        each.iri.removeprefix(namespaces.ID) for each in published.sets
    )
    assert of_class(drawn, Part.PILL)
    assert any("samlet" in sign.meaning for sign in legend.commonest("da", drawn.signs))
    one = pictures.of_shared(published, shared_threads.thematic(published, 0), "da")
    assert not of_class(one, Part.SET_BAR)


def test_letters_beside_an_open_end_stand_clear_of_every_box(published: Network) -> None:
    drawn = parsed(pictures.of_everything(published, "da"))
    boxes = [
        tuple(float(str(each.get(side))) for side in ("x", "y", "width", "height"))
        for each in drawn.iter(f"{SVG}rect")
        if each.get("width") == "172"
    ]
    letters = [
        (float(str(text.get("x"))), float(str(text.get("y"))), "".join(text.itertext()))
        for text in drawn.iter(f"{SVG}text")
        if text.get("font-size") == "11"
    ]

    assert len(letters) > 3
    for x, y, text in letters:
        for left, top, wide, high in boxes:
            beside = x + 4 * len(text) < left or x - 4 * len(text) > left + wide
            assert beside or y < top or y - 8 > top + high, text


def test_every_frame_is_named_also_where_its_bracket_is_short(published: Network) -> None:
    drawn = pictures.of_everything(published, "da")
    named = ["".join(each.itertext()) for each in of_class(drawn, Part.FRAME)]

    assert sum("Kommission for Robusthed i" in text for text in named) == 1
    turned = [float(x) for x in re.findall(r'"translate\(([\d.]+) [\d.]+\) rotate', drawn.svg)]
    assert len(turned) == len(named)
    assert max(turned) + 6 < float(str(parsed(drawn).get("width")))


SEEN = {
    Sign.LINK: Part.LINK,
    Sign.GATHERED: Part.PILL,
    Sign.THEME: Part.THEME,
    Sign.OPEN_END: Part.RING,
    Sign.FRAME: Part.FRAME,
}
"""The signs that have a class of their own."""


def seen_in(drawn: Picture) -> set[Sign]:
    """The signs that stand in a picture's markup."""
    dashed = any(each.get("stroke-dasharray") == DASHES for each in parsed(drawn).iter())
    found = {sign for sign, part in SEEN.items() if of_class(drawn, part)}
    return found | ({Sign.SUGGESTED} if dashed else set())


@given(graphs(), st.booleans())
@settings(max_examples=25, deadline=None)
def test_a_picture_knows_its_signs_and_its_size(given_quads: list[Quad], suggested: bool) -> None:
    read_network = network.load(store_of(given_quads), "da")
    view = LinkFilter(suggested=suggested)
    drawn = [pictures.of_everything(read_network, "da", view=view)]
    for goal in range(len(read_network.goals)):
        thread = explicit_threads.explicit(read_network, goal, view)
        drawn.append(pictures.of_explicit(read_network, thread, "da"))
    for each in drawn:
        assert each.signs == seen_in(each)
        assert float(str(parsed(each).get("width"))) == each.width
        assert float(str(parsed(each).get("height"))) == each.height


def test_the_bundled_pictures_have_every_sign(published: Network) -> None:
    drawn = pictures.of_everything(published, "da", view=LinkFilter(suggested=True))

    assert drawn.signs == seen_in(drawn) == set(Sign)


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
