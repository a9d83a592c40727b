"""Labels the thing a finding is about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Final, Protocol

from pyoxigraph import NamedNode
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from graph import formatting, namespaces
from graph.i18n import DEFAULT, LANGUAGES, N_, translate
from graph.model.labels import Labels
from graph.model.part_of import whole
from graph.model.statements import BLANK, Statements, keys, named
from graph.model.terms import as_texts
from graph.model.values import HalfYear, Text
from graph.submission.validation.overlay import Overlay

_HALVES: Final = {1: N_("the first half of {year}"), 2: N_("the second half of {year}")}
_PLACEHOLDER: Final = re.compile(r"\{[$?](\w+)\}")


class Data(Protocol):
    """An rdflib graph, as far as labels need one."""

    def objects(self, subject: Node | None, predicate: Node | None, /) -> Iterable[Node]:
        """What a thing is related to."""

    def subjects(self, predicate: Node | None, object: Node | None, /) -> Iterable[Node]:  # noqa: A002
        """What is related to a thing."""


class GraphStatements:
    """What an rdflib graph says."""

    def __init__(self, data: Data) -> None:
        self._data = data

    def texts(self, thing: str, name: str) -> Iterator[Text]:
        """The words under a property."""
        for term in self._data.objects(_node(thing), URIRef(name)):
            if isinstance(term, Literal):
                yield Text(str(term), term.language or "")

    def things(self, thing: str, name: str) -> Iterator[str]:
        """What a thing is related to."""
        return _keys(self._data.objects(_node(thing), URIRef(name)))

    def subjects(self, name: str, thing: str) -> Iterator[str]:
        """What is related to a thing."""
        return _keys(self._data.subjects(URIRef(name), _node(thing)))


class OverlayStatements:
    """What an overlay would say."""

    def __init__(self, overlay: Overlay) -> None:
        self._overlay = overlay

    def texts(self, thing: str, name: str) -> Iterator[Text]:
        """The words under a property."""
        return as_texts(self._overlay.values(named(thing), NamedNode(name)))

    def things(self, thing: str, name: str) -> Iterator[str]:
        """What a thing is related to."""
        return keys(self._overlay.values(named(thing), NamedNode(name)))

    def subjects(self, name: str, thing: str) -> Iterator[str]:
        """What is related to a thing."""
        return keys(self._overlay.subjects(NamedNode(name), named(thing)))


class JoinedStatements:
    """What two sources say together; some may come twice."""

    def __init__(self, one: Statements, other: Statements) -> None:
        self._both = one, other

    def texts(self, thing: str, name: str) -> Iterator[Text]:
        """The words under a property."""
        return chain.from_iterable(each.texts(thing, name) for each in self._both)

    def things(self, thing: str, name: str) -> Iterator[str]:
        """What a thing is related to."""
        return chain.from_iterable(each.things(thing, name) for each in self._both)

    def subjects(self, name: str, thing: str) -> Iterator[str]:
        """What is related to a thing."""
        return chain.from_iterable(each.subjects(name, thing) for each in self._both)


class FindingLabels:
    """The labels of the things that findings are about, in Danish: a goal's own words are Danish."""

    def __init__(self, said: Statements) -> None:
        self._said, self._labels = said, Labels(said, DEFAULT)

    def label(self, thing: Node) -> str:
        """The label of what readers know THING by, or know it as a part of."""
        return self._own(self._whole(thing))

    def goal_set(self, thing: Node) -> str | None:
        """The short name of the set of the goal that THING is or belongs to, if there is one."""
        return self._labels.goal_set(self._whole(thing)) or None

    def in_words(self, term: Node, lang: str) -> str:
        """A value as a reader writes it: dates, half-years and numbers in words of a language."""
        if not isinstance(term, Literal):
            return self._own(_key(term))
        text, value = str(term), term.value
        if type(value) is date:
            return formatting.day(value, lang)
        if half := HalfYear.read(text):
            return translate(lang, _HALVES[half.half], year=half.year)
        return formatting.decimal(text, lang) if isinstance(value, Decimal | float) else text

    def _whole(self, thing: Node) -> str:
        return whole(self._said, _key(thing), details=True)

    def _own(self, key: str) -> str:
        label = self._labels.label(key, with_set=False)
        return label or namespaces.local(key.removeprefix(BLANK))


def warm_up() -> None:
    """Write a value of each kind in each language: a sealed process can load no catalogue later."""
    labels = FindingLabels(GraphStatements(Graph()))
    for lang in LANGUAGES:
        for value in (date.min, "2026-H1", Decimal("0.5")):
            labels.in_words(Literal(value), lang)


def _key(thing: Node) -> str:
    return f"{BLANK}{thing}" if isinstance(thing, BNode) else str(thing)


def _node(key: str) -> URIRef | BNode:
    return BNode(key.removeprefix(BLANK)) if key.startswith(BLANK) else URIRef(key)


def _keys(nodes: Iterable[Node]) -> Iterator[str]:
    return (_key(each) for each in nodes if not isinstance(each, Literal))


def filled(
    messages: Mapping[str, str], labels: FindingLabels, **values: Node | None
) -> dict[str, str]:
    """The messages with ``{$this}`` and ``{$value}`` in words."""

    def in_language(lang: str, message: str) -> str:
        def words(place: re.Match[str]) -> str:
            term = values.get(place[1])
            return "" if term is None else labels.in_words(term, lang)

        return _PLACEHOLDER.sub(words, message)

    return {lang: in_language(lang, message) for lang, message in messages.items()}
