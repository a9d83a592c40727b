"""Names the thing a finding is about."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS
from rdflib.term import Node

from graph import formatting, namespaces
from graph.i18n import LANGUAGES, N_, translate

_TITLES: Final = (DCTERMS.title, SKOS.prefLabel, FOAF.name, RDFS.label)
"""Where a thing's name may stand, best first."""
_SHORT_NAME: Final = URIRef(namespaces.GG + "shortName")
_UP: Final = (
    URIRef(namespaces.GG + "onGoal"),
    URIRef(namespaces.OA + "hasBody"),
)
"""From a thing to what it is about."""
_DOWN: Final = (
    *(
        URIRef(namespaces.GG + name)
        for name in (
            "hasMeasure",
            "hasTarget",
            "hasNote",
            "signature",
            "announces",
            "followUpDuty",
            "baselinePeriod",
        )
    ),
    DCTERMS.temporal,
    URIRef(namespaces.OA + "hasTarget"),
    URIRef(namespaces.OA + "hasSelector"),
)
"""From what readers know to its parts."""
_DEEPEST: Final = 8
"""More steps than from the position of a quote on a target to its goal; hostile data has no end."""
_HALF_YEAR: Final = re.compile(r"(\d{4})-H([12])")
_HALVES: Final = {"1": N_("the first half of {year}"), "2": N_("the second half of {year}")}
_PLACEHOLDER: Final = re.compile(r"\{[$?](\w+)\}")


class Data(Protocol):
    """What names are read from; a graph is such."""

    def objects(self, subject: Node | None, predicate: Node | None, /) -> Iterable[Node]:
        """What a thing is related to."""

    def subjects(self, predicate: Node | None, object: Node | None, /) -> Iterable[Node]:  # noqa: A002
        """What is related to a thing."""


class Labels:
    """What readers call the things in some data."""

    def __init__(self, data: Data) -> None:
        self._data = data

    def label(self, thing: Node) -> str:
        """What readers know THING by, or know it as a part of."""
        return self._own(self._whole(thing))

    def goal_set(self, thing: Node) -> str | None:
        """The short name of the set of the goal that THING is or belongs to, if there is one."""
        found = self._first(self._data.objects(self._whole(thing), DCTERMS.isPartOf))
        return None if found is None else self._short(found)

    def in_words(self, term: Node, lang: str) -> str:
        """A value as a reader writes it: dates, half-years and numbers in words of a language."""
        if not isinstance(term, Literal):
            return self._own(term)
        text, value = str(term), term.value
        if type(value) is date:
            return formatting.day(value, lang)
        if half := _HALF_YEAR.fullmatch(text):
            return translate(lang, _HALVES[half[2]], year=half[1])
        return formatting.decimal(text, lang) if isinstance(value, Decimal | float) else text

    def _whole(self, thing: Node) -> Node:
        """The goal, link, set or other known thing that THING is a part of."""
        for _ in range(_DEEPEST):
            if (owner := self._owner(thing)) is None:
                break
            thing = owner
        return thing

    def _owner(self, thing: Node) -> Node | None:
        for way in _UP:
            if (owner := self._first(self._data.objects(thing, way))) is not None:
                return owner
        for way in _DOWN:
            if (owner := self._first(self._data.subjects(way, thing))) is not None:
                return owner
        return None

    def _own(self, thing: Node) -> str:
        """The name of THING itself."""
        ends = [self._first(self._data.objects(thing, end)) for end in (RDF.subject, RDF.object)]
        if any(ends):
            return " → ".join(self._end(end) for end in ends)
        return self._named(thing)

    def _named(self, thing: Node) -> str:
        """A goal's number and title, another thing's title, or the end of its IRI."""
        in_set = self._first(self._data.objects(thing, DCTERMS.isPartOf)) is not None
        number = self._first(self._data.objects(thing, SKOS.notation)) if in_set else None
        parts = [str(part) for part in (number, self._title(thing)) if part]
        short = self._first(self._data.objects(thing, _SHORT_NAME))
        return " ".join(parts) or str(short or namespaces.local(str(thing)))

    def _end(self, goal: Node | None) -> str:
        """One end of a link, as short as a goal can be named: STPK 2.1."""
        if goal is None:
            return "?"
        number = self._first(self._data.objects(goal, SKOS.notation))
        found = self._first(self._data.objects(goal, DCTERMS.isPartOf))
        if number is None or found is None:
            return self._named(goal)
        return f"{self._short(found)} {number}"

    def _short(self, goal_set: Node) -> str:
        short = self._first(self._data.objects(goal_set, _SHORT_NAME))
        return str(short or self._title(goal_set) or namespaces.local(str(goal_set)))

    def _title(self, thing: Node) -> str | None:
        """The best name, Danish before others: a goal's own words are Danish."""
        for way in _TITLES:
            found = sorted(
                (term for term in self._data.objects(thing, way) if isinstance(term, Literal)),
                key=lambda term: (term.language != "da", str(term)),
            )
            if found:
                return " ".join(str(found[0]).split())
        return None

    @staticmethod
    def _first(terms: Iterable[Node]) -> Node | None:
        """The first of some terms in an order of its own, so that no report depends on the input's."""
        return min(terms, key=str, default=None)


def warm_up() -> None:
    """Write a value of each kind in each language: a sealed process can load no catalogue later."""
    labels = Labels(Graph())
    for lang in LANGUAGES:
        for value in (date.min, "2026-H1", Decimal("0.5")):
            labels.in_words(Literal(value), lang)


def filled(messages: Mapping[str, str], labels: Labels, **values: Node | None) -> dict[str, str]:
    """The messages with ``{$this}`` and ``{$value}`` in words."""

    def in_language(lang: str, message: str) -> str:
        def words(place: re.Match[str]) -> str:
            term = values.get(place[1])
            return "" if term is None else labels.in_words(term, lang)

        return _PLACEHOLDER.sub(words, message)

    return {lang: in_language(lang, message) for lang, message in messages.items()}
