"""What the passages of a source prove: by set and goal, nothing lost and nothing twice."""

import pytest

from graph.catalog import lists, subjects
from graph.catalog.passages import by_set
from graph.model.subjects import Passage, Source, SourceCard, Use
from graph.model.values import Code, Named, Period, SetRef, Text
from tests.support.published import bundled

STORE = bundled()
SOURCES = [card.thing.slug for card in lists.sources(STORE, "da")]


def part_of(slug: str, order: int) -> SetRef:
    level = Code(
        iri=f"urn:level/{slug}", label=Text(slug), notation=slug, letter=slug[0], order=order
    )
    return SetRef(iri=f"urn:set/{slug}", label=Text(slug), short=slug, level=level, period=Period())


def use(slug: str, owner: str, of: SetRef | None = None, number: str = "") -> Use:
    return Use(
        slug=slug,
        proves=("dct:title",),
        owner=Named(f"urn:{owner}", Text(owner)),
        anchor="",
        part_of=of,
        number=number,
    )


def source(*passages: tuple[Use, ...], rests: tuple[SetRef, ...] = ()) -> Source:
    card = SourceCard(
        thing=Named("urn:s", Text("S")),
        publishers=(),
        issued="",
        identifier="",
        sets=rests,
        passages=len(passages),
    )
    found = (Passage(f"words {at}", at, at + 1, uses) for at, uses in enumerate(passages))
    return Source(card, (), tuple(found))


def test_sets_come_in_reading_order_with_the_set_itself_before_its_goals() -> None:
    one, other = part_of("one", 2), part_of("other", 1)
    found = by_set(
        source(
            (use("a", "goal10", one, "10"),),
            (use("b", "goal2", one, "2"),),
            (use("c", "one", one),),
            (use("d", "goal1", other, "1"),),
            (use("e", "theme"),),
            rests=(one, other),
        )
    )

    assert [each.part_of and each.part_of.slug for each in found] == ["other", "one", None]
    assert [thing.owner.label.value for thing in found[1].things] == ["one", "goal2", "goal10"]


def test_sets_that_do_not_rest_on_the_source_come_after_those_that_do() -> None:
    here, first = part_of("here", 2), part_of("first", 1)
    found = by_set(source((use("a", "x", first, "1"),), (use("b", "y", here, "1"),), rests=(here,)))

    assert [each.part_of and each.part_of.slug for each in found] == ["here", "first"]


def test_a_passage_stands_under_each_thing_it_proves_with_what_it_proves_there() -> None:
    of = part_of("one", 1)
    shared = (use("a", "x", of, "1"), use("b", "y", of, "2"), use("c", "x", of, "1"))
    (found,) = by_set(source(shared, rests=(of,)))

    assert [[each.slug for each in thing.passages[0].uses] for thing in found.things] == [
        ["a", "c"],
        ["b"],
    ]


def test_a_source_without_passages_proves_nothing() -> None:
    assert by_set(source()) == ()


@pytest.mark.parametrize("slug", SOURCES)
def test_every_use_stands_in_one_place_and_passages_keep_their_order(slug: str) -> None:
    found = subjects.source(STORE, slug, "da")
    things = [thing for each in by_set(found) for thing in each.things]
    slugs = [each.slug for thing in things for passage in thing.passages for each in passage.uses]

    assert sorted(slugs) == sorted(each.slug for p in found.passages for each in p.uses)
    assert len(slugs) == len(set(slugs)) == found.card.passages
    for thing in things:
        starts = [passage.start for passage in thing.passages]
        assert starts == sorted(starts)
