"""When a set is handed in again or replaced, it is told what becomes of its goals and the links to them."""

import hashlib

import pyoxigraph as ox

from graph import namespaces
from graph.submission.reports import text_report
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import Report
from tests.support.checking import check, impact_of

PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LEVEL = "gg:level <https://w3id.org/goalgraph/code/level/municipal>"
HASH = hashlib.sha256("To\nMål".encode()).hexdigest()
OTHERS = f"""
<set/n> a gg:GoalSet ; gg:shortName "N" ; {LEVEL} .
<goal/n/1> a gg:Goal ; dct:isPartOf <set/n> ; skos:notation "1" ; dct:title "Mål"@da .
<agent/ida> skos:prefLabel "Ida"@da .
<link/x> a gg:GoalLink ; rdf:subject <goal/a/2> ; rdf:object <goal/n/1> ;
  prov:wasAttributedTo <agent/ida> ; gg:judgedOnText "sha256:{HASH}" .
"""


def edition(slug: str, goals: dict[str, str], more: str = "") -> list[ox.Quad]:
    text = f'{PREFIXES}<set/{slug}> a gg:GoalSet ; gg:shortName "{slug.upper()}" ; {LEVEL} . {more}'
    for number, title in goals.items():
        text += (
            f"<goal/{slug}/{number}> a gg:Goal ; dct:isPartOf <set/{slug}> ;"
            f' skos:notation "{number}" ; dct:title "{title}"@da .'
        )
    graph = ox.NamedNode(namespaces.set_graph(slug))
    parsed = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]


def published() -> ox.Store:
    store = ox.Store()
    graph = ox.NamedNode(namespaces.GRAPH + "others")
    parsed = ox.parse(PREFIXES + OTHERS, format=ox.RdfFormat.TURTLE)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed)
    store.extend(edition("a", {"1": "Et", "2": "To", "3": "Tre"}))
    return store


def goals(impact: Impact) -> tuple[tuple[str, ...], ...]:
    found = impact.succession
    return found.kept, found.reworded, found.new, found.dropped, found.review


def test_the_same_set_in_other_words() -> None:
    new = edition("a", {"1": "Et", "2": "To og lidt til", "4": "Fire"})

    assert goals(impact_of(new, published())) == (
        ("A 1 Et",),
        ("A 2 To og lidt til",),
        ("A 4 Fire",),
        ("A 3 Tre",),
        ("A 2 → N 1 (Ida)",),
    )


def test_the_same_set_unchanged_has_nothing_to_read_again() -> None:
    same = edition("a", {"1": "Et", "2": "To", "3": "Tre"})

    assert goals(impact_of(same, published())) == (
        ("A 1 Et", "A 2 To", "A 3 Tre"),
        (),
        (),
        (),
        (),
    )


def test_a_successor_goes_on_with_goals_in_the_same_words_or_of_the_same_number() -> None:
    new = edition(
        "b", {"1": "Tre", "2": "To og lidt til", "5": "Fem"}, "<set/b> dct:replaces <set/a> ."
    )

    kept, reworded, fresh, dropped, _ = goals(impact_of(new, published()))

    assert (kept, reworded, fresh) == (("B 1 Tre",), ("B 2 To og lidt til",), ("B 5 Fem",))
    assert dropped == ("A 1 Et",)


def test_a_new_set_replaces_nothing() -> None:
    assert goals(impact_of(edition("c", {"1": "Et"}), published())) == ((),) * 5


def test_a_link_to_a_goal_that_goes_is_named_with_those_who_say_it() -> None:
    found = [
        (one.focus, one.label, one.value, one.severity)
        for one in check(edition("a", {"1": "Et"}), published(), None)
        if namespaces.slug(one.rule) == "GoalDropped"
    ]

    assert found == [(namespaces.goal("a", "2"), "2 To", "A 2 → N 1 (Ida)", "violation")]


def test_a_goal_that_goes_together_with_its_link_is_no_fault() -> None:
    gone = ox.parse(PREFIXES + "<link/x> gg:linkStatus gg:Withdrawn .", format=ox.RdfFormat.TURTLE)
    in_links = [
        ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(namespaces.GRAPH + "links/x"))
        for q in gone
    ]
    store = published()
    for quad in list(
        store.quads_for_pattern(ox.NamedNode(namespaces.ID + "link/x"), None, None, None)
    ):
        store.remove(quad)
        graph = ox.NamedNode(namespaces.GRAPH + "links/x")
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))

    found = check([*edition("a", {"1": "Et"}), *in_links], store, None)

    assert "GoalDropped" not in {namespaces.slug(one.rule) for one in found}


def test_a_goal_of_which_only_a_quote_is_left_is_gone_too() -> None:
    rest = ox.Quad(
        ox.NamedNode(namespaces.goal("a", "2")),
        ox.NamedNode(namespaces.GG + "evidence"),
        ox.NamedNode(namespaces.ID + "evidence/x"),
        ox.NamedNode(namespaces.set_graph("a")),
    )
    submission = [*edition("a", {"1": "Et"}), rest]
    found = {namespaces.slug(one.rule): one for one in check(submission, published(), None)}

    assert found["GoalDropped"].value == "A 2 → N 1 (Ida)"
    assert "LinkSubject" not in found  # the link is not the drafter's to correct
    assert impact_of(submission, published()).succession.dropped == ("A 2 To", "A 3 Tre")


def test_the_links_of_a_goal_that_goes_are_one_finding() -> None:
    store = published()
    for number in range(20):
        text = f"{PREFIXES}<link/m{number}> rdf:subject <goal/n/1> ; rdf:object <goal/a/2> ."
        graph = ox.NamedNode(namespaces.GRAPH + "links/m")
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))

    found = [
        one
        for one in check(edition("a", {"1": "Et"}), store, None)
        if namespaces.slug(one.rule) == "GoalDropped"
    ]

    assert len(found) == 1
    assert (found[0].value or "").endswith(" … (+9)")


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

    assert goals(impact_of(edition("a", {"1": "Et", "2": "To igen"}), store))[-1] == (
        "A 2 → N 1 (Ida)",
    )


def test_the_text_report_says_it_in_both_languages() -> None:
    impact = impact_of(edition("a", {"1": "Et", "2": "To igen"}), published())
    told = Report(findings=(), sources=("a.ttl",), impact=impact)

    danish, english = (text_report.as_text(told, lang) for lang in ("da", "en"))
    assert "1 med samme ord\n    - A 1 Et\n" in danish
    assert "1 med nye ord\n    - A 2 To igen\n" in danish
    assert "1 udgår\n    - A 3 Tre\n" in danish
    assert "- A 2 → N 1 (Ida)\n" in danish
    assert "1 left out\n    - A 3 Tre\n" in english
    assert "- A 2 → N 1 (Ida)\n" in english
