"""The columns of a network say what its edges say, in any language."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.counts.link_table import LinkTable
from graph.analysis.edges import LinkFilter
from graph.analysis.network import in_language, load
from graph.records.decoding import decode
from graph.records.encoding import encode
from graph.records.schema import column_of
from tests.support.networks import random_network, views
from tests.support.published import bundled


@given(st.integers(0, 10**6), views)
@settings(max_examples=40, deadline=None)
def test_links_are_selected_as_by_the_filter(seed: int, view: LinkFilter) -> None:
    network = random_network(seed)
    table, edges = LinkTable.of(network), network.edges

    assert [edges[place] for place in table.counted(view)] == view.counted(edges)
    shown = LinkFilter(view.bases, suggested=True)
    assert [edges[place] for place in table.proposals(view)] == shown.proposals(edges)
    assert [edges[place] for place in table.contested()] == [
        edge for edge in edges if edge.contested and not edge.link.suggested
    ]
    one, other, link = table.steps(table.counted(view))
    assert list(zip(one.tolist(), other.tolist(), link.tolist(), strict=True)) == [
        (here, there, place)
        for place, edge in enumerate(edges)
        if edge in view.counted([edge])
        for here, there in [(edge.subject, edge.object), (edge.object, edge.subject)][
            : 1 + edge.both_ways
        ]
    ]


def test_the_columns_are_the_same_in_every_language() -> None:
    store = bundled()
    danish = load(store, "da")
    one, other = LinkTable.of(danish), LinkTable.of(in_language(store, danish, "en"))
    column = column_of(LinkTable)

    first, second = encode(column, one), encode(column, other)
    assert len(first) > 10
    assert {path: each.tolist() for path, each in first.items()} == {
        path: each.tolist() for path, each in second.items()
    }
    assert encode(column, decode(column, first)).keys() == first.keys()
