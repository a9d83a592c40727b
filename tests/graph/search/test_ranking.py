"""Words are found in the forms Danish gives them, in a stable order, and shown where they stand."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.model.values import Text
from graph.search import results
from graph.search.danish import danish, fold, words
from graph.search.documents import FACETS, DocumentKind, read
from graph.search.highlighting import Marker
from graph.search.index import Index
from graph.search.query import read_query
from graph.search.ranking import search
from graph.search.vocabulary import MatchRank, Vocabulary
from tests.support.building import GRAPH, quads, store_of
from tests.support.published import bundled

STORE = bundled()
INDEX = Index.of(read(STORE))
GOALS = [entry for entry in read(STORE) if entry.kind is DocumentKind.GOAL]


def find(
    text: str, page: int = 1, lang: str = "da", size: int = 20, **chosen: str
) -> results.Answer:
    return chosen_by(text, chosen, results.Shown(page, size, lang))


def chosen_by(text: str, chosen: Mapping[str, str], shown: results.Shown) -> results.Answer:
    return results.answer(STORE, INDEX, read_query(text, length=500, most=50), chosen, shown)


def found(text: str) -> list[str]:
    """The short names of the goals found."""
    return [hit.goal.short for hit in find(text, size=500).page.items if hit.goal]


def marked(answer: results.Answer) -> set[str]:
    return {
        piece
        for hit in answer.page.items
        for text in (
            hit.title,
            *(passage.words for passage in hit.passages),
            *(part.words for part in hit.parts),
        )
        for piece, is_found in text.pieces
        if is_found
    }


def vocabulary(text: str) -> Vocabulary:
    spellings: dict[str, set[str]] = {}
    for word in text.split():
        spellings.setdefault(fold(word), set()).add(word.lower())
    return Vocabulary(spellings, dict.fromkeys(spellings, 1))


def meant(text: str, word: str) -> dict[str, MatchRank]:
    known = vocabulary(text)
    return {known.words[number]: rank for number, rank in known.meant(word).items()}


# Forms of words


@pytest.mark.parametrize(
    ("word", "stands"),
    [
        ("indlæggelse", "indlæggelser"),
        ("sundhedsvæsenet", "sundhedsvæsnet"),
        ("forebyggelse", "forebyggelsespakkerne"),
        ("kronikerne", "kronikere"),
        ("aeldre", "ældre"),
        ("ÆLDRE", "ældre"),
        ("boern", "Børn"),
        ("indlaeggelse", "indlæggelser"),
    ],
)
def test_a_form_of_a_word_is_found(word: str, stands: str) -> None:
    assert stands in marked(find(word, size=500))


@pytest.mark.parametrize(
    ("texts", "word", "rank"),
    [
        ("kronikere", "kronikere", MatchRank.WORD),
        ("kronikerne", "kroniker", MatchRank.LEMMA),
        ("forebyggende", "forebyggelse", MatchRank.STEM),
        ("forebyggelsespakkerne", "forebyggelse", MatchRank.PART),
        ("genindlæggelser", "indlæggelse", MatchRank.PART),
        ("sag tid sagsbehandlingstiden", "behandling", MatchRank.PART),
        ("aarhus", "Århus", MatchRank.WORD),
    ],
)
def test_words_are_told_apart_by_how_close_they_are(texts: str, word: str, rank: MatchRank) -> None:
    assert meant(texts, word) == {fold(texts.rsplit(maxsplit=1)[-1]): rank}


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        ("kommunikation", "kommune"),
        ("indsats", "sats"),
        ("evalueringen", "ingen"),
        ("tilliden", "id"),
        ("2.10 2.11", "2.1"),
        ("samtaler", "sam"),
    ],
)
def test_what_only_looks_alike_is_not_found(texts: str, word: str) -> None:
    assert meant(texts, word) == {}


def test_a_compound_is_split_into_words_alone() -> None:
    used = {"sag", "tid"}.__contains__

    assert danish().parts("sagsbehandlingstid", used) >= {"sag", "behandling", "tid"}
    assert danish().parts("kvalitet", used) == frozenset()
    assert danish().parts("x" * 10_000, used) == frozenset()


def test_a_word_that_a_line_broke_is_found_whole() -> None:
    broken = Marker(INDEX, read_query("forbedringer", length=99, most=9))
    assert broken.spans("flere forbedrin-ger nu") == ((6, 19),)


@pytest.mark.parametrize(
    ("text", "told_apart"),
    [
        ("SST 2.1, 2.10.", ["SST", "2.1", "2.10"]),
        ("2023b og 12.145,5 pct.", ["2023b", "og", "12.145,5", "pct"]),
        ("ALT-evaluering i Covid-19", ["ALT-evaluering", "i", "Covid", "19"]),
        ("mål- og resultatplan", ["mål", "og", "resultatplan"]),
        ("bo\u0308rn_A1", ["bo\u0308rn", "A1"]),
        ("1." * 5 + "1a", ["1.1.1.1.1", "1a"]),
    ],
)
def test_words_and_numbers_are_told_apart(text: str, told_apart: list[str]) -> None:
    assert [word.text for word in words(text)] == told_apart


@given(st.text(max_size=80))
@settings(deadline=None)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    found = [*words(text)]
    assert [text[word.start : word.end] for word in found] == [word.text for word in found]
    for word in found:
        assert "".join(text[piece.start : piece.end] for piece in word.pieces) == (
            word.text.replace("-", "")
        )


# What is found


def test_closer_words_stand_first() -> None:
    parts = search(INDEX, read_query("indlæggelse", length=99, most=9), {}, 1, 500).parts
    rank_of = INDEX.holding("indlæggelse").ranks
    ranks = [min(int(rank_of[number]) for number in each) for each in parts]

    assert ranks == sorted(ranks)
    assert set(ranks) >= {MatchRank.WORD, MatchRank.LEMMA}


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal.iri.rsplit("/goal/")[-1])
def test_a_title_finds_its_own_goal_among_the_first(goal: object) -> None:
    assert isinstance(goal, type(GOALS[0]))
    title = dict(goal.fields)["title"].value
    same = [each.iri for each in GOALS if dict(each.fields)["title"].value == title]

    answer = find(title, kind="goal")

    assert not answer.some
    assert goal.iri in [hit.thing.iri for hit in answer.page.items[: len(same) + 1]]
    assert goal.iri in [hit.thing.iri for hit in find(title).page.items]


@given(st.sampled_from(GOALS), st.integers(1, 5), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_the_words_does_not_matter(
    goal: object, count: int, chance: random.Random
) -> None:
    assert isinstance(goal, type(GOALS[0]))
    picked = [w.text for w in words(dict(goal.fields)["title"].value) if "-" not in w.text][:count]
    mixed = list(picked)
    chance.shuffle(mixed)

    one, other = find(" ".join(picked), size=50), find(" ".join(mixed), size=50)

    assert one.page.items == other.page.items
    assert one.facets == other.facets


def test_a_short_name_finds_its_goal() -> None:
    assert found("SST 2.1") == ["SST 2.1"]
    assert "SST 2.1" not in found("2.10")


def test_an_organisation_is_found_by_every_name_it_has() -> None:
    for name in ("Lægemiddelstyrelsen", "Lægemedelstyrelsens", "laegemedelstyrelsen"):
        first = find(name, kind="organization").page.items[0]
        assert first.thing.iri.endswith("org/laegemiddelstyrelsen")
    assert find("STPK", kind="organization").page.total == 1


def test_a_phrase_is_found_as_it_stands() -> None:
    assert find("«nationale mål»").page.total == find('"Nationale Mål"').page.total > 0
    assert find("«sundhedsvæsnet for»").page.total == 0
    assert find("sundhedsvæsnet for").page.total > 0


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    store = store_of(quads({"a": "national"}, ["a/1"]))
    index = Index.of(read(store))
    query = read_query("«1 målet»", length=99, most=9)  # the end of the number, the title's start

    assert index.holding_phrase(["målet", "a"]).found.any()
    assert not search(index, query, {}, 1, 20).total


def test_all_words_are_wanted_and_some_are_offered_with_a_word() -> None:
    both, neither = find("retssikkerhed parter"), find("retssikkerhed xyzzy")

    assert not both.some
    assert [hit.goal.short for hit in both.page.items if hit.goal] == ["STPK 2.6"]
    assert neither.some
    assert neither.unknown == ("xyzzy",)
    assert neither.page.total >= both.page.total


def test_a_misspelt_word_is_answered_with_the_nearest_known_one() -> None:
    answer = find("ventetd")

    assert (answer.page.total, answer.suggestion) == (0, "ventetid")
    assert find(answer.suggestion).page.total
    assert find("ventetidsgaranti").suggestion == ""


def test_a_quote_says_where_it_stands() -> None:
    hit = next(hit for hit in find("retssikkerhed", kind="quote").page.items if hit.goal)
    quote = next(part.quote for part in hit.parts if part.quote)
    (signature,) = find("Brostrøm").page.items

    assert quote.source.iri.endswith("source/plan-2023-stpk")
    assert 0 <= quote.start < quote.end
    assert signature.quote is not None
    assert signature.quote.words == signature.title.text
    assert signature.owner is not None
    assert signature.owner.iri.endswith("set/sst-2023")


# What belongs together


def test_what_belongs_to_one_goal_is_one_hit() -> None:
    budget = next(h for h in find("indlæggelse").page.items if h.goal and h.goal.number == "1")

    assert found("indlæggelse") == ["Sundhedsaftalen 3", "Viborg budget 1"]
    assert budget.kinds == (DocumentKind.GOAL, DocumentKind.MEASURE, DocumentKind.QUOTE)
    assert [(part.kind, part.repeats) for part in budget.parts] == [
        (DocumentKind.MEASURE, budget.thing.iri),
        (DocumentKind.QUOTE, budget.thing.iri),
    ]
    assert budget.own == ()
    assert budget.again(budget.thing.iri) == budget.parts


def test_a_goal_is_found_by_its_measure_alone() -> None:
    (hit,) = find("150").page.items

    assert hit.goal is not None
    assert (hit.goal.short, hit.kinds) == (
        "Viborg budget 2",
        (DocumentKind.MEASURE, DocumentKind.QUOTE),
    )
    assert not hit.title.found
    assert [part.kind for part in hit.own] == [DocumentKind.MEASURE]
    assert hit.own[0].words.found
    assert hit.again(hit.own[0].thing.iri)


@given(st.sampled_from(sorted({word for each in INDEX.written for word in each})), st.data())
@settings(deadline=None, max_examples=60)
def test_hits_are_what_holds_the_words_put_together_by_goal(word: str, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["", *DocumentKind]))
    query = read_query(word, length=99, most=9)
    holding = {
        number for number in range(INDEX.size) if _holds(number, [t.words for t in query.terms])
    }
    wanted: dict[str, set[str]] = {}
    for number in holding:
        entry = ENTRIES[number]
        for iri in entry.goals or (entry.iri,):
            kinds = wanted.setdefault(iri, set())
            kinds |= {entry.kind, DocumentKind.GOAL if entry.goals else entry.kind}
    left = {iri for iri, kinds in wanted.items() if not kind or kind in kinds}
    shown = find(word, size=10_000, **({"kind": kind} if kind else {}))

    assert {hit.thing.iri for hit in shown.page.items} == left
    assert shown.page.total == len(left)
    counts = {choice.slug: choice.count for choice in shown.facets["kind"]}
    for each in DocumentKind:
        assert counts.get(each, 0) == sum(each in kinds for kinds in wanted.values())


ENTRIES = list(read(STORE))


def _holds(number: int, terms: list[tuple[str, ...]]) -> bool:
    return all(
        (INDEX.holding_phrase(words) if len(words) > 1 else INDEX.holding(words[0])).found[number]
        for words in terms
    )


def test_a_goal_stands_where_the_best_of_its_parts_would() -> None:
    query = read_query("patienter", length=99, most=9)
    match = INDEX.holding("patienter")
    found_of = search(INDEX, query, {}, 1, 10_000)
    keys = [
        min((int(match.ranks[each]), -float(match.scores[each])) for each in parts)
        for parts in found_of.parts
    ]

    assert keys == sorted(keys)
    assert all(parts == tuple(sorted(parts)) for parts in found_of.parts)


def test_only_so_many_parts_are_told() -> None:
    many = results.MOST_PARTS + 3
    facts = [
        (
            namespaces.goal("a", "1"),
            namespaces.GG + "hasMeasure",
            f"{namespaces.goal('a', '1')}/measure/{each}",
        )
        for each in range(1, many + 1)
    ]
    store = store_of(
        [
            *quads({"a": "national"}, ["a/1"]),
            *(Quad(NamedNode(s), NamedNode(p), NamedNode(o), GRAPH) for s, p, o in facts),
            *(
                Quad(
                    NamedNode(o),
                    NamedNode(namespaces.DCT + "description"),
                    Literal(f"Andel nummer {place}", language="da"),
                    GRAPH,
                )
                for place, (_, _, o) in enumerate(facts)
            ),
        ]
    )
    query = read_query("andel", length=99, most=9)
    answer = results.answer(store, Index.of(read(store)), query, {}, results.Shown(1, 20, "da"))
    (hit,) = answer.page.items

    assert (len(hit.parts), hit.more) == (results.MOST_PARTS, 3)


# Choices


def test_a_facets_number_is_what_its_choice_gives() -> None:
    facets = find("mål").facets
    assert any(facets.values())
    for name, choices in facets.items():
        for choice in choices:
            narrowed = chosen_by("mål", {name: choice.slug}, results.Shown(1, 20, "da"))
            assert narrowed.page.total == choice.count, (name, choice)


def test_every_facet_is_offered_with_names_in_both_languages() -> None:
    danish_, english = find("mål"), find("mål", lang="en")

    assert set(danish_.facets) == set(FACETS)
    assert [choice.label.value for choice in danish_.facets["status"]] == ["Ikke indberettet"]
    assert {choice.label.value for choice in english.facets["level"]} >= {"National level"}
    assert {choice.label.value for choice in danish_.facets["period"]} >= {"2015–2018", "2016–"}


def test_a_choice_there_is_not_leaves_nothing() -> None:
    answer = find("mål", level="nowhere", set="<x>")

    assert answer.page.total == 0
    assert [choice.count for choice in answer.facets["level"] if choice.chosen] == [0]


def test_pages_follow_each_other_without_a_gap() -> None:
    whole = find("mål", size=500).page
    pages = [find("mål", page).page for page in range(1, whole.total // 20 + 2)]

    assert [hit for page in pages for hit in page.items] == list(whole.items)
    assert find("mål", 10**6).page.number == len(pages)


# Marks


@given(st.text(alphabet="mål æø-«»<&>\"' \u200f\n", max_size=400))
@settings(deadline=None)
def test_marks_lose_and_add_nothing(text: str) -> None:
    marker = Marker(INDEX, read_query("mål «æ ø»", length=99, most=9))

    shown = marker.mark(Text(text, "da"), 10_000)

    assert shown.text == text
    assert [is_found for _, is_found in shown.pieces].count(True) == len(marker.spans(text))


def test_a_long_text_is_cut_around_what_is_found() -> None:
    marker = Marker(INDEX, read_query("kronikere", length=99, most=9))

    shown = marker.mark(Text("ord " * 500 + "kronikere" + " ord" * 500, "da"))

    assert shown.found
    assert shown.text.startswith("…")
    assert len(shown.text) < 260


# Hostile searches


@pytest.mark.parametrize(
    "text",
    ["", "   ", "*", "?*%_", "«»", '"', "\x00\x01\x1b[", "\u202e\u200f", "-", "...", "()[]{}"],
)
def test_what_holds_no_word_finds_nothing(text: str) -> None:
    answer = find(text)

    assert (answer.page.total, answer.query.terms, answer.suggestion) == (0, (), "")


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_no_search_is_a_mistake(text: str) -> None:
    answer = results.answer(
        STORE, INDEX, read_query(text, length=300, most=300), {}, results.Shown(1, 20, "da")
    )

    assert answer.page.total >= len(answer.page.items)
    assert answer.query.text.isprintable()


def test_a_search_can_be_too_much() -> None:
    with pytest.raises(errors.SearchTooLong):
        read_query("x" * 501, length=500, most=50)
    with pytest.raises(errors.SearchTooWordy):
        read_query("x " * 51, length=500, most=50)


def test_a_graph_with_nothing_in_it_can_be_searched() -> None:
    empty = Index.of(read(Store()))

    assert (
        search(empty, read_query("mål «et to»", length=99, most=9), {"kind": "x"}, 1, 20).total == 0
    )
