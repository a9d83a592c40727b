"""Links that share an end share a line; their ports stand on the edges of boxes."""

from graph.diagrams.flow.bundles import Hop, Sides, route
from graph.diagrams.flow.layout_nodes import LayoutNode


def node(layer: int, key: str, y: float) -> LayoutNode:
    made = LayoutNode(layer=layer, key=key, height=40, group="g")
    made.y = y
    return made


def test_links_to_one_goal_are_one_bundle_with_one_end() -> None:
    target, sources = node(0, "t", 100), [node(1, f"s{n}", 50.0 * n) for n in range(4)]
    hops = [Hop(source, target, "to:t", 0, (n,)) for n, source in enumerate(sources)]
    sides = Sides(
        left={each: 200.0 * each.layer for each in (target, *sources)},
        right={each: 200.0 * each.layer + 100 for each in (target, *sources)},
    )
    (bundle,) = route(hops, sides, [(100, 200)], [[target], sources])

    assert bundle.wires == (0, 1, 2, 3)
    assert {rung.end for rung in bundle.rungs} == {(100.0, 100.0)}
    assert [rung.start[0] for rung in bundle.rungs] == [200.0] * 4
    assert 100 < bundle.x < 200


def test_links_of_different_trunks_stay_apart() -> None:
    target, source = node(0, "t", 100), node(1, "s", 100)
    hops = [Hop(source, target, trunk, 0, (n,)) for n, trunk in enumerate(("to:t", "wire:1"))]
    sides = Sides(left={target: 0, source: 200}, right={target: 100, source: 300})
    bundles = route(hops, sides, [(100, 200)], [[target], [source]])

    assert len(bundles) == 2
    assert len({bundle.rungs[0].end for bundle in bundles}) == 2


def test_links_of_one_column_may_share_their_start() -> None:
    source, targets = node(0, "s", 100), [node(0, f"t{n}", 200 + 60.0 * n) for n in range(3)]
    hops = [Hop(source, each, f"to:{each.key}", 0, (n,)) for n, each in enumerate(targets)]
    sides = Sides(
        left=dict.fromkeys((source, *targets), 0.0), right=dict.fromkeys((source, *targets), 100.0)
    )
    (bundle,) = route(hops, sides, [(100, 200)], [[source, *targets]])

    assert not bundle.at_end
    assert bundle.hub is source
