"""A flow holds a box for each goal, and a wire for each link between them."""

from graph.analysis import network
from graph.analysis.network import Network
from graph.diagrams import pictures
from graph.diagrams.flow.builder import number_range
from tests.support.building import L, quads, store_of

SETS = {"a": "national", "b": "municipal"}


def read(*links: L, **about: dict[str, str]) -> Network:
    goals = ["a/1", "a/2", "b/1", "b/2", "b/3"]
    return network.load(store_of(quads(SETS, goals, links, **about)), "da")


def test_links_in_both_directions_are_one_mutual_wire() -> None:
    wires = pictures.overview_flow(read(L("b/1", "a/1"), L("a/1", "b/1")), "da").wires

    assert len(wires) == 1
    assert wires[0].mutual
    assert "støtter hinanden" in wires[0].description


def test_adopted_goals_share_a_row_unless_a_link_ends_at_one() -> None:
    adopts = {"b/1": "a/1", "b/2": "a/2"}
    folded = pictures.overview_flow(read(adopts=adopts), "da")
    linked = pictures.overview_flow(read(L("b/1", "a/2"), adopts=adopts), "da")

    assert [(row.number, row.folded) for row in folded.rows if row.column == 2] == [
        ("1–2", True), ("3", False),
    ]  # fmt: skip
    assert [(row.number, row.folded) for row in linked.rows if row.column == 2] == [
        ("1", False), ("2", True), ("3", False),
    ]  # fmt: skip


def test_a_wire_leads_to_the_place_that_gives_its_reasons() -> None:
    found = read(L("b/1", "a/1"))
    wire = pictures.overview_flow(found, "da").wires[0]

    assert wire.target == found.edges[0].link.subject.iri
    assert wire.part == f"link-{found.edges[0].link.slug}"
    assert wire.plain
    assert wire.support


def test_a_range_of_one_number_is_the_number() -> None:
    assert number_range(["1.1"]) == "1.1"
    assert number_range(["1.1", "1.2", "1.3"]) == "1.1–1.3"
