"""A theme passes a column where nothing stands, and no two at one height."""

from graph.analysis import network
from graph.diagrams import pictures
from graph.diagrams.flow.gaps import Gaps
from graph.diagrams.flow.layout import arrange
from tests.support.published import bundled


def test_what_passes_a_column_keeps_clear_of_its_boxes_and_of_each_other() -> None:
    laid = arrange(pictures.overview_flow(network.load(bundled(), "da"), "da"))
    gaps = Gaps(laid)
    for column, layer in enumerate(laid.order):
        taken = [gaps.take(column, 400) for _ in range(70)]
        assert len(set(taken)) == len(taken)
        for y in taken:
            for node in layer:
                assert not node.top < y < node.bottom
    assert gaps.bottom > laid.bottom
