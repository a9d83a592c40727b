"""What shows why a goal or a link stands in a thread."""

import pytest

from graph.analysis import network, shared_threads, thread_evidence
from graph.analysis.shared_threads import SharedThread
from graph.store.dataset import bundled

STORE = bundled()
KNOWN = network.load(STORE, "da")
THREADS = [
    *(shared_threads.thematic(KNOWN, number) for number in range(len(KNOWN.themes))),
    *(shared_threads.reference(KNOWN, number) for number in range(len(KNOWN.frames))),
]


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread.summary.about.slug)
def test_each_goal_is_shown_by_its_place_in_the_thread_or_else_by_its_title(
    thread: SharedThread,
) -> None:
    found = thread_evidence.quotes_of_goals(STORE, thread, "da", 5)

    assert list(found) == [tie.goal.iri for tie in thread.ties[:5]]
    wanted = "dct:subject" if thread in THREADS[: len(KNOWN.themes)] else "dct:references"
    for quotes in found.values():
        proven = [{wanted, "dct:title"} & set(quote.proves) for quote in quotes]
        assert all(proven)
        assert all(wanted in each for each in proven) or not any(wanted in each for each in proven)


def test_only_so_many_links_have_their_quotes() -> None:
    edges = [edge for edge in KNOWN.edges if edge.link.stated]
    assert len(edges) == 2
    (mutual,) = thread_evidence.with_quotes(STORE, edges, "da", 1)

    assert [bool(link.quotes) for link in mutual.links] == [True, False]
    (whole,) = thread_evidence.with_quotes(STORE, edges, "da", 2)
    assert all(link.quotes for link in whole.links)
    assert thread_evidence.with_quotes(STORE, edges, "da", 0)[0].first.quotes == ()
