"""Boxes in reading order, each a link; the picture says what it shows."""

from graph.analysis import network
from graph.diagrams import pictures
from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import arrange
from graph.diagrams.svg import Part
from tests.support.building import L, quads, store_of
from tests.support.drawn import SVG, boxes, of_class, parsed, titles
from tests.support.published import bundled

SETS = {"a": "national", "b": "municipal"}
LAID = arrange(pictures.overview_flow(network.load(bundled(), "da"), "da"))


def test_the_tab_key_goes_level_by_level_and_from_top_to_bottom() -> None:
    found = boxes(pictures.of_overview(LAID, "da"))

    assert len(found) == len(LAID.flow.rows) > 50
    assert [(box.left, box.top) for box in found] == sorted((box.left, box.top) for box in found)


def test_a_box_leads_to_its_goal_or_to_the_address_that_chooses_it() -> None:
    pages = {box.goal for box in boxes(pictures.of_overview(LAID, "da"))}
    chosen = {
        box.goal
        for box in boxes(pictures.of_overview(LAID, "da", choose=lambda iri: f"?goal={iri}"))
    }
    folded = {row.target for row in LAID.flow.rows if row.folded}

    assert chosen == {f"?goal={iri}" for iri in pages - folded} | folded


def test_a_script_learns_what_each_goal_keeps() -> None:
    drawn = pictures.of_overview(LAID, "da", choose=str)
    found = {str(each.get("href")): each for each in of_class(drawn, Part.GOAL)}
    linked = {end for wire in LAID.flow.wires for end in (wire.one, wire.other)}

    assert linked
    for key, each in found.items():
        assert (each.get("data-keep") is not None) == (key in linked)
    for key in linked:
        at = set(str(found[key].get("data-at")).split())
        assert at <= set(str(found[key].get("data-keep")).split()) | {
            str(n) for n, wire in enumerate(LAID.flow.wires) if not wire.support
        }


def test_a_goal_without_a_link_says_so() -> None:
    made = quads(SETS, ["a/1", "b/1", "b/2"], [L("b/1", "a/1")])
    laid = arrange(pictures.overview_flow(network.load(store_of(made), "da"), "da"))

    said = titles(pictures.of_overview(laid, "da"), Part.GOAL)
    assert [each.endswith("Intet link") for each in said] == [False, False, True]


def test_the_description_counts_what_is_shown() -> None:
    described = {
        show: str(parsed(pictures.of_overview(LAID, "da", show=show)).findtext(f"{SVG}desc"))
        for show in Show
    }

    count = f"{len(LAID.flow.wires)} links"
    assert count in described[Show.SUPPORT]
    assert "bånd" not in described[Show.SUPPORT].lower()
    assert count not in described[Show.THEMES]
    assert count in described[Show.BOTH]
