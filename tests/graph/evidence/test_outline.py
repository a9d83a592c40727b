"""The headings of a source: what they are, and which of them a passage stands under."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import namespaces
from graph.evidence import quotations
from graph.evidence.outline import (
    HEADING,
    Outline,
    Places,
    goal_number,
    heading,
    is_heading,
    read_outline,
)
from graph.evidence.quotations import QuotedClaim, SourceQuote
from graph.model.values import Named, Quote, Text
from tests.support.published import bundled

STORE = bundled()
SOURCE = f"{namespaces.ID}source/plan-2023-sst"
TITLES = (
    "2. Mål",
    "2.3 Overblik over mål",
    "2.3.1 Noter",
    "3 Opfølgning",
    "Tabel 2. Mål i 2023",
    "Boks 1. Historien",
    "Bilag A",
    "A) Politikken",
    "Børn og unge",
)


def outline(*titles: str) -> Outline:
    return Outline(tuple(heading(each, 10 * at, 10 * at + 5) for at, each in enumerate(titles)))


def names(found: Outline, start: int) -> list[str]:
    return [each.number or each.words for each in found.under(start)]


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("2.3 Overblik over mål", "section", "2.3"),
        ("4. Aftale", "section", "4"),
        ("12", "section", "12"),
        ("Tabel 2. Styrelsesspecifikke mål", "table", "2"),
        ("TABLE 2: Goals", "table", "2"),
        ("Boks 1. Grundfortælling", "box", "1"),
        ("Figur 3", "figure", "3"),
        ("Bilag B Indikatorer", "annex", "B"),
        ("Kapitel 4", "chapter", "4"),
        ("A) I Den tværgående sundhedspolitik", "item", "A"),
        ("Børn og unge", "words", ""),
        ("Tabeller over alt", "words", ""),
        ("2023-planen", "words", ""),
        ("10-års planen", "words", ""),
        ("", "words", ""),
        ("<script>1</script>", "words", ""),
    ],
)
def test_a_heading_is_known_by_what_it_begins_with(words: str, kind: str, number: str) -> None:
    found = heading(words, 3, 9)

    assert (found.kind, found.number, found.words) == (kind, number, words)


def test_a_passage_stands_under_its_section_and_table() -> None:
    found = outline("2. Mål", "2.1 Før", "2.3 Overblik", "Tabel 1.", "Tabel 2.", "3. Opfølgning")

    assert names(found, 5) == ["2"]
    assert names(found, 19) == ["2", "2.1"]
    assert names(found, 45) == ["2", "2.3", "2"]
    assert names(found, 50) == ["3"]
    assert names(Outline(), 50) == []


def test_a_heading_stands_under_itself_and_nothing_before_the_first() -> None:
    found = Outline((heading("1. Indledning", 7, 20),))

    assert names(found, 6) == []
    assert names(found, 7) == ["1"]


def test_pages_are_counted_where_the_source_has_them() -> None:
    assert Outline((), (100, 200)).place(100, 110).page == 2
    assert Outline((), (100, 200)).place(99, 110).page == 1
    assert Outline().place(100, 110).page == 0


@given(st.lists(st.sampled_from(TITLES), max_size=12), st.integers(0, 130))
def test_headings_stand_in_their_order_and_by_rank(titles: list[str], start: int) -> None:
    found = outline(*titles).under(start)
    ranks = [each.rank for each in found]

    assert all(each.start <= start for each in found)
    assert list(found) == sorted(found, key=lambda each: each.start)
    assert ranks == sorted(set(ranks))
    assert bool(found) == bool(titles)


def test_the_bundled_sources_have_outlines_that_verify_in_order() -> None:
    sources = quotations.sources(STORE)

    assert len(sources) == 5
    for source in sources:
        found = read_outline(STORE, source.iri).headings
        assert len(found) >= 10
        assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_goal_in_a_plan_is_placed_in_its_table() -> None:
    goal = f"{namespaces.ID}goal/sst-2023/2.3"
    quote = Quote(
        iri=f"{namespaces.ID}evidence/x",
        holder=f"{goal}/measure/1",
        words="x",
        source=Named(SOURCE, Text("x")),
        start=6402,
        end=6500,
    )
    place = Places(STORE).of(quote)

    assert [(each.kind, each.number) for each in place.headings] == [
        ("section", "2"),
        ("section", "2.3"),
        ("table", "2"),
    ]
    assert place.goal == "2.3"


def test_a_number_that_we_gave_is_not_told_as_the_sources_own() -> None:
    assert goal_number(STORE, f"{namespaces.ID}goal/nationale-maal-2016/1") == ""
    assert goal_number(STORE, f"{namespaces.ID}goal/stpk-2023/2.6/measure/1/target/1") == "2.6"
    for other in ("set/stpk-2023", "link/x", "goal", "goal/none/1"):
        assert goal_number(STORE, namespaces.ID + other) == ""


def test_only_a_quote_of_nothing_but_headings_is_a_heading() -> None:
    def quote(*names: str) -> SourceQuote:
        claims = tuple(QuotedClaim(SOURCE, name) for name in names)
        return SourceQuote(annotation="x", claims=claims)

    assert is_heading(quote(HEADING))
    assert not is_heading(quote(HEADING, namespaces.DCT + "title"))
    assert not is_heading(quote())


def test_outlines_are_read_once_and_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.evidence.outline._MOST", 2)
    places = Places(STORE)

    assert places.outline(SOURCE) is places.outline(SOURCE)
    for other in range(5):
        assert places.outline(f"{namespaces.ID}source/none-{other}") == Outline()
    assert places.outline(SOURCE) == read_outline(STORE, SOURCE)
