"""References to goals, sets and quotes, built from rows and descriptions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.model.code_lists import Codes, grouped
from graph.model.descriptions import Description, read_descriptions
from graph.model.quote_text import normalise
from graph.model.sorting import alphabetical, numerical
from graph.model.terms import Solution, as_day, as_texts, best, iri, string, texts
from graph.model.values import GoalRef, Named, Period, Quote, SetRef, Text


def named(found: Iterable[Solution], thing: str, label: str, lang: str) -> tuple[Named, ...]:
    """The things in some rows with their labels, each once, in alphabetical order."""
    with_thing = sorted((row for row in found if thing in row), key=lambda row: iri(row, thing))
    return in_alphabet(
        Named(one, best(texts(group, label), lang) or Text(namespaces.slug(one)))
        for one, group in grouped(with_thing, thing)
    )


def in_alphabet(things: Iterable[Named]) -> tuple[Named, ...]:
    """Some things by the alphabetical order of their labels: RDF gives them none."""
    return tuple(sorted(things, key=lambda each: (alphabetical(each.label.value), each.iri)))


def set_in_rows(group: Sequence[Solution], codes: Codes, lang: str) -> SetRef:
    """The goal set in rows that are about one set."""
    row = group[0]
    title = best(texts(group, "setTitle"), lang) or Text(namespaces.slug(iri(row, "set")))
    period = Period(as_day(row.get("start")), as_day(row.get("end"), last=True))
    level = codes.get(iri(row, "level"))
    return SetRef(
        iri=iri(row, "set"),
        label=title,
        short=string(row, "short") or title.value,
        level=level,
        period=period,
    )


def set_place(part_of: SetRef) -> tuple[object, ...]:
    """The sort key of goal sets: level in reading order, then short name."""
    return part_of.level.place, alphabetical(part_of.short), part_of.iri


def goals_in_rows(found: Iterable[Solution], part_of: SetRef) -> Iterator[GoalRef]:
    """The goals of a set in rows that are ordered by goal."""
    for goal, group in grouped(found, "goal"):
        number = min((string(row, "number") for row in group), key=numerical)
        title = best(texts(group, "title"), "da") or Text(number)
        yield GoalRef(
            iri=goal, number=number, title=title, part_of=part_of, adopted="shared" in group[0]
        )


def goal_named(store: Store, goal: str, part_of: SetRef) -> GoalRef:
    """The reference to one goal of a set, with the same values as from ``goals.rq``."""

    def said(name: str) -> list[Text]:
        found = store.quads_for_pattern(NamedNode(goal), NamedNode(name), None)
        texts = as_texts({quad.object for quad in found})
        return sorted(texts, key=lambda text: (text.lang, text.value))

    number = min(
        (each.value for each in said(namespaces.SKOS + "notation")), key=numerical, default=""
    )
    adopts = store.quads_for_pattern(NamedNode(goal), NamedNode(namespaces.GG + "adopts"), None)
    title = best(said(namespaces.DCT + "title"), "da") or Text(number)
    return GoalRef(
        iri=goal,
        number=number,
        title=title,
        part_of=part_of,
        adopted=next(adopts, None) is not None,
    )


def place_of(goal: GoalRef) -> tuple[tuple[str, str], str]:
    """The sort key of the goals of a set."""
    return numerical(goal.number), goal.iri


@dataclass(frozen=True, slots=True)
class QueryContext:
    """Descriptions of some things, with the codes and the language of their labels."""

    said: Mapping[str, Description]
    codes: Codes
    lang: str
    sets: dict[str, SetRef] = field(default_factory=dict, repr=False, compare=False)
    """A cache of set references by IRI: many goals share one."""

    def about(self, thing: str) -> Description:
        """The description of a thing, empty if there is none."""
        return self.said.get(thing) or Description(thing, {})

    def name(self, thing: str) -> Named:
        """A thing with its label."""
        return Named(thing, self.about(thing).label(self.lang))

    def names(self, things: Iterable[str]) -> tuple[Named, ...]:
        """Some things with their labels, in alphabetical order."""
        return in_alphabet(map(self.name, things))

    def period(self, thing: str) -> Period:
        """The period that a dct:PeriodOfTime describes."""
        about = self.about(thing)
        return Period(about.day("dcat:startDate"), about.day("dcat:endDate", last=True))

    def goal_set(self, thing: str) -> SetRef:
        """The reference to a goal set, from the cache if it is there."""
        if thing not in self.sets:
            about = self.about(thing)
            self.sets[thing] = SetRef(
                iri=thing,
                label=about.label(self.lang),
                short=about.short_label(self.lang),
                level=self.codes.get(about.iri_of("gg:level")),
                period=self.period(about.iri_of("dct:temporal")),
            )
        return self.sets[thing]

    def goal(self, thing: str) -> GoalRef:
        """The reference to a goal."""
        about = self.about(thing)
        number = about.string("skos:notation") or namespaces.slug(thing)
        return GoalRef(
            iri=thing,
            number=number,
            title=about.text("dct:title") or Text(number),
            part_of=self.goal_set(about.iri_of("dct:isPartOf")),
            adopted=bool(about.iris("gg:adopts")),
        )

    def quote(self, annotation: Description) -> Quote | None:
        """The quote of an annotation; None if its text or one of its offsets is missing."""
        place = self.about(annotation.iri_of("oa:hasTarget"))
        selectors = [self.about(each) for each in place.iris("oa:hasSelector")]
        words = next(
            (each.texts("oa:exact")[0] for each in selectors if each.texts("oa:exact")), None
        )
        start, end = (
            next((each.whole(name) for each in selectors if each.whole(name) is not None), None)
            for name in ("oa:start", "oa:end")
        )
        if words is None or start is None or end is None:
            return None
        return Quote(
            iri=annotation.iri,
            holder=annotation.iri_of("oa:hasBody"),
            words=normalise(words.value),
            source=self.name(place.iri_of("oa:hasSource")),
            start=start,
            end=end,
            proves=tuple(map(namespaces.compact, annotation.iris("gg:evidenceFor"))),
        )

    def goals(self, things: Iterable[str]) -> tuple[GoalRef, ...]:
        """The references to some goals, sorted by set and number."""
        return by_set_and_number(map(self.goal, things))


def by_set_and_number(goals: Iterable[GoalRef]) -> tuple[GoalRef, ...]:
    """Sort goals by the IRI of their set and by number."""
    return tuple(sorted(goals, key=lambda goal: (goal.part_of.iri, numerical(goal.number))))


def quotes_of(
    store: Store, thing: NamedNode, lang: str, codes: Codes | None = None
) -> dict[str, list[Quote]]:
    """The quotes for a goal or a set, its parts and links, by the IRI they are evidence for.

    ``codes`` are the codes in the language, if already read.
    """
    codes = codes or Codes(store, lang)
    reading = QueryContext(read_descriptions(store, "model/quotes", subject=thing), codes, lang)
    found = [quote for each in reading.said.values() if (quote := reading.quote(each))]
    by_holder: dict[str, list[Quote]] = {}
    for quote in sorted(found, key=lambda quote: (quote.source.iri, quote.start, quote.iri)):
        by_holder.setdefault(quote.holder, []).append(quote)
    return by_holder


def conditions(
    *, level: str = "", part_of: str = "", theme: str = "", type_: str = "", frame: str = ""
) -> dict[str, NamedNode | Literal]:
    """The variable bindings of a query over goals, for some chosen IRIs; "" matches any.

    Level and set are joined directly. A goal may have several or none of the others, so flags tell
    the query which of them to ignore.
    """
    given: dict[str, NamedNode | Literal] = {
        "anyTheme": Literal(not theme),
        "anyType": Literal(not type_),
        "anyFrame": Literal(not frame),
    }
    chosen = {"level": level, "set": part_of, "theme": theme, "type": type_, "frame": frame}
    return given | {name: NamedNode(value) for name, value in chosen.items() if value}
