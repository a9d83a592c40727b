"""Counts what each choice in a list of goals would leave."""

from collections.abc import Container, Iterable, Mapping

from pyoxigraph import NamedNode, Store

from graph import names
from graph.entries import period_slug
from graph.listings import Choice, SetCard
from graph.model import Code, Text
from graph.refs import conditions, grouped
from graph.terms import Row, alphabetical, best, integer, iri, rows, texts


def fitting(cards: Iterable[SetCard], chosen: Mapping[str, str]) -> tuple[SetCard, ...]:
    """The sets with a chosen level, set, publisher and period; "" chooses nothing."""
    return tuple(
        card
        for card in cards
        if chosen["level"] in {"", card.ref.level.iri}
        and chosen["set"] in {"", card.ref.iri}
        and chosen["period"] in {"", period_slug(card.ref.period)}
        and chosen["publisher"] in {"", *(each.iri for each in card.publishers)}
    )


def of_levels(cards: Iterable[SetCard], held: Mapping[str, int], chosen: str) -> tuple[Choice, ...]:
    """The levels of some sets, with the goals that HELD says the sets have."""
    counts: dict[Code, int] = {}
    for card in cards:
        counts[card.ref.level] = counts.get(card.ref.level, 0) + held.get(card.ref.iri, 0)
    return _offered(
        [
            Choice(names.slug(level.iri), level.label, count, level.iri == chosen)
            for level, count in counts.items()
        ],
        chosen,
    )


def of_sets(cards: Iterable[SetCard], held: Mapping[str, int], chosen: str) -> tuple[Choice, ...]:
    """Some sets, with the goals that HELD says they have."""
    choices = [
        Choice(card.ref.slug, card.ref.label, held.get(card.ref.iri, 0), card.ref.iri == chosen)
        for card in cards
    ]
    return _offered(sorted(choices, key=_label), chosen)


def of_publishers(
    cards: Iterable[SetCard], held: Mapping[str, int], chosen: str
) -> tuple[Choice, ...]:
    """The publishers of some sets, with the goals that HELD says the sets have."""
    counts: dict[str, int] = {}
    labels: dict[str, Text] = {}
    for card in cards:
        for publisher in card.publishers:
            if not publisher.iri.startswith(f"{names.ID}org/"):
                continue  # a slug in an address cannot name it
            labels[publisher.iri] = publisher.label
            counts[publisher.iri] = counts.get(publisher.iri, 0) + held.get(card.ref.iri, 0)
    choices = [
        Choice(names.slug(iri), labels[iri], count, iri == chosen) for iri, count in counts.items()
    ]
    return _offered(sorted(choices, key=_label), chosen)


def of_periods(
    cards: Iterable[SetCard], held: Mapping[str, int], chosen: str
) -> tuple[Choice, ...]:
    """The periods of some sets in years, with the goals that HELD says the sets have."""
    counts: dict[str, int] = {}
    for card in cards:
        if slug := period_slug(card.ref.period):
            counts[slug] = counts.get(slug, 0) + held.get(card.ref.iri, 0)
    choices = [
        Choice(slug, Text(slug.replace("-", "–")), counts[slug], slug == chosen)
        for slug in sorted(counts)
    ]
    return _offered(choices, chosen)


def of_property(
    store: Store, name: str, chosen: str, lang: str, sets: Container[str], /, **others: str
) -> tuple[Choice, ...]:
    """The values of a property of the goals in some sets, with how many the other choices leave."""
    all_found = rows(store, "facet", property=NamedNode(name), **conditions(**others))
    found = [row for row in all_found if iri(row, "set") in sets]
    choices = [
        Choice(
            names.slug(value),
            best(texts(group, "label"), lang) or Text(names.slug(value)),
            _once(group),
            value == chosen,
        )
        for value, group in grouped(sorted(found, key=lambda row: iri(row, "value")), "value")
    ]
    return _offered(sorted(choices, key=_label), chosen)


def _offered(choices: Iterable[Choice], chosen: str) -> tuple[Choice, ...]:
    """The choices that leave something, and the chosen one whatever it leaves."""
    offered = tuple(choice for choice in choices if choice.count or choice.chosen)
    if chosen and not any(choice.chosen for choice in offered):
        slug = names.slug(chosen)
        return (*offered, Choice(slug, Text(slug), 0, chosen=True))
    return offered


def _label(choice: Choice) -> str:
    return alphabetical(choice.label.value)


def _once(group: Iterable[Row]) -> int:
    """The sum over levels and sets; a value with names in two languages has each row twice."""
    counts = {(iri(row, "level"), iri(row, "set")): integer(row, "goals") for row in group}
    return sum(counts.values())
