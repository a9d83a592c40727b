"""When a set is handed in again or replaced, it is told what becomes of its goals and the links to them."""

from graph.submission.reports import text_report
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import Report
from tests.support.checking import impact_of
from tests.support.editions import edition, published


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


def measured(slug: str, number: str, comparator: str, value: int, more: str = "") -> str:
    """A goal's measure with one requirement, in Turtle."""
    return (
        f"<goal/{slug}/{number}> gg:hasMeasure [ gg:hasTarget [ gg:value {value} ; gg:comparator"
        f" <https://w3id.org/goalgraph/code/comparator/{comparator}> {more} ] ] ."
    )


def test_requirements_are_sharpened_loosened_or_moved() -> None:
    day = '; gg:deadline "{}-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'
    store = published()
    for quad in edition(
        "a",
        {"1": "Et", "2": "To", "3": "Tre"},
        measured("a", "1", "at-least", 80)
        + measured("a", "2", "at-most", 10)
        + measured("a", "3", "at-least", 5, day.format(2026)),
    ):
        store.add(quad)
    new = edition(
        "b",
        {"1": "Et", "2": "To", "3": "Tre"},
        "<set/b> dct:replaces <set/a> ."
        + measured("b", "1", "at-least", 90)
        + measured("b", "2", "at-most", 12)
        + measured("b", "3", "at-least", 5, day.format(2027)),
    )
    found = impact_of(new, store).succession

    assert (found.sharpened, found.loosened, found.moved, found.otherwise) == (
        ("B 1 Et",),
        ("B 2 To",),
        ("B 3 Tre",),
        (),
    )


def test_words_alike_and_numbers_are_proposed_and_what_goals_say_is_not() -> None:
    store = published()
    for quad in edition("a", {"4": "Flere børn cykler"}):
        store.add(quad)
    more = "<set/b> dct:replaces <set/a> ."
    goals = {"7": "Flere børn cykler i skole", "2": "Noget helt andet"}
    found = impact_of(edition("b", goals, more), store).succession

    assert found.proposed == (
        "A 2 To → B 2 Noget helt andet",
        "A 4 Flere børn cykler → B 7 Flere børn cykler i skole",
    )
    said = more + "<goal/b/7> dct:replaces <goal/a/4>, <goal/a/2> ."
    merged = impact_of(edition("b", goals, said), store).succession
    assert merged.proposed == ()
    assert merged.new == ("B 2 Noget helt andet",)
    assert merged.dropped == ("A 1 Et", "A 3 Tre")


def test_a_new_set_replaces_nothing() -> None:
    assert goals(impact_of(edition("c", {"1": "Et"}), published())) == ((),) * 5


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
