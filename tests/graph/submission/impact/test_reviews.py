"""Links and quotes of a replaced set are named until somebody has judged them again."""

import pyoxigraph as ox

from graph import namespaces
from tests.support.checking import impact_of
from tests.support.editions import edition, published


def test_links_of_the_predecessor_are_carried_over_until_they_are_written_anew() -> None:
    store = published()
    goals, more = {"1": "Et", "2": "To"}, "<set/b> dct:replaces <set/a> ."
    store.add(
        ox.Quad(
            ox.NamedNode(namespaces.ID + "link/x"),
            ox.NamedNode(namespaces.GG + "linkStatus"),
            ox.NamedNode(namespaces.GG + "Asserted"),
            ox.NamedNode(namespaces.GRAPH + "others"),
        )
    )
    anew = "<link/y> a gg:GoalLink ; rdf:subject <goal/b/2> ; rdf:object <goal/n/1> ."

    assert impact_of(edition("b", goals, more), store).succession.carried == ("A 2 → N 1 (Ida)",)
    assert impact_of(edition("b", goals, more + anew), store).succession.carried == ()
    assert impact_of(edition("a", goals), store).succession.carried == ()


def test_quotes_that_say_the_old_words_are_to_be_judged_again() -> None:
    quote = f"""
        <goal/a/2> gg:evidence <evidence/a2> . <evidence/a2> gg:evidenceFor dct:title ;
          <{namespaces.OA}hasTarget> <evidence/a2/target> .
        <evidence/a2/target> <{namespaces.OA}hasSelector> <evidence/a2/quote> .
        <evidence/a2/quote> <{namespaces.OA}exact> "To" .
    """
    store = published()
    for quad in edition("a", {"1": "Et", "2": "To"}, quote):
        store.add(quad)

    kept = impact_of(edition("a", {"1": "Et", "2": "To og mere"}, quote), store)
    renewed = impact_of(
        edition("a", {"1": "Et", "2": "To og mere"}, quote.replace('"To"', '"To og mere"')), store
    )

    assert kept.succession.quotes == ("A 2 To og mere",)
    assert renewed.succession.quotes == ()


def test_a_link_that_does_not_say_on_which_words_it_was_judged_is_to_be_judged_again() -> None:
    store = published()
    judged = ox.NamedNode(namespaces.GG + "judgedOnText")
    for quad in list(store.quads_for_pattern(None, judged, None, None)):
        store.remove(quad)

    assert impact_of(edition("a", {"1": "Et", "2": "To igen"}), store).succession.review == (
        "A 2 → N 1 (Ida)",
    )
