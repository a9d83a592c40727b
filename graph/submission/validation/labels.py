"""Labels the thing a finding is about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Final, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graph import formatting, namespaces
from graph.i18n import DEFAULT, LANGUAGES, N_, translate
from graph.model.labels import Labels
from graph.model.part_of import whole
from graph.model.statements import BLANK, Statements, StoreStatements, key, keys, named
from graph.model.terms import Term, as_day, as_texts
from graph.model.values import HalfYear, Text
from graph.submission.validation.overlay import Overlay

_HALVES: Final = {1: N_("the first half of {year}"), 2: N_("the second half of {year}")}
_DATE: Final = NamedNode(namespaces.XSD + "date")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_DECIMAL: Final = NamedNode(namespaces.XSD + "decimal")
_NUMBERS: Final = frozenset(
    {_DECIMAL, NamedNode(namespaces.XSD + "double"), NamedNode(namespaces.XSD + "float")}
)
_LONGEST: Final = 400
"""Characters of a label or a value in a message: a report names it, and a goal may have many findings."""
_PLACEHOLDER: Final = re.compile(r"\{[$?](\w+)\}")


class OverlayStatements:
    """What an overlay would say. Relations with which it says nothing are looked up once."""

    def __init__(self, overlay: Overlay) -> None:
        self._overlay = overlay
        self._said: dict[str, NamedNode | None] = {}

    def texts(self, thing: str, name: str) -> Iterator[Text]:
        """The words under a property."""
        return as_texts(self._values(thing, name))

    def things(self, thing: str, name: str) -> Iterator[str]:
        """What a thing is related to."""
        return keys(self._values(thing, name))

    def subjects(self, name: str, thing: str) -> Iterator[str]:
        """What is related to a thing."""
        relation = self._relation(name)
        return keys(self._overlay.subjects(relation, named(thing))) if relation else iter(())

    def _values(self, thing: str, name: str) -> Iterator[Term]:
        relation = self._relation(name)
        return self._overlay.values(named(thing), relation) if relation else iter(())

    def _relation(self, name: str) -> NamedNode | None:
        """The relation of a name, None where nothing is said with it."""
        if name not in self._said:
            relation = NamedNode(name)
            is_said = next(self._overlay.all_with(relation), None) is not None
            self._said[name] = relation if is_said else None
        return self._said[name]


class IndexedStatements:
    """A few statements that are asked for often, e.g. the model's: no store is asked for them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[tuple[str, str], list[Term]] = {}
        self._subjects: dict[tuple[str, str], list[NamedNode | BlankNode]] = {}
        for subject, relation, value, _ in quads:
            thing = cast("NamedNode | BlankNode", subject)
            name = cast("NamedNode", relation).value
            self._values.setdefault((key(thing), name), []).append(cast("Term", value))
            if isinstance(value, NamedNode | BlankNode):
                self._subjects.setdefault((name, key(value)), []).append(thing)

    def texts(self, thing: str, name: str) -> Iterator[Text]:
        """The words under a property."""
        return as_texts(self._values.get((thing, name), ()))

    def things(self, thing: str, name: str) -> Iterator[str]:
        """What a thing is related to."""
        return keys(self._values.get((thing, name), ()))

    def subjects(self, name: str, thing: str) -> Iterator[str]:
        """What is related to a thing."""
        return keys(self._subjects.get((name, thing), ()))


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
    """The labels of the things that findings are about, in Danish: a goal's own words are Danish.

    Things are named by their keys (``graph.model.statements.key``). Each is looked up once: a goal
    is named again with every part of it that is at fault.
    """

    def __init__(self, said: Statements) -> None:
        self._said, self._labels = said, Labels(said, DEFAULT)
        self._wholes: dict[str, str] = {}
        self._own: dict[str, str] = {}
        self._sets: dict[str, str] = {}

    def label(self, thing: str) -> str:
        """The label of what readers know THING by, or know it as a part of."""
        return self._label(self._whole(thing))

    def goal_set(self, thing: str) -> str | None:
        """The short name of the set of the goal that THING is or belongs to, if there is one."""
        of = self._whole(thing)
        if of not in self._sets:
            self._sets[of] = self._labels.goal_set(of)
        return self._sets[of] or None

    def texts(self, thing: str, name: str) -> Iterator[Text]:
        """The texts of a property of a thing, each once."""
        return iter(dict.fromkeys(self._said.texts(thing, name)))

    def in_words(self, term: Term, lang: str) -> str:
        """A value as a reader writes it: dates, half-years and numbers in words of a language."""
        match term:
            case NamedNode() | BlankNode():
                return self._label(key(term))
            case Literal():
                return _shortened(_words(term, lang))
            case _:
                return str(term)

    def _whole(self, thing: str) -> str:
        if thing not in self._wholes:
            self._wholes[thing] = whole(self._said, thing, details=True)
        return self._wholes[thing]

    def _label(self, thing: str) -> str:
        if thing not in self._own:
            label = self._labels.label(thing, with_set=False)
            name = label or namespaces.local(thing.removeprefix(BLANK))
            self._own[thing] = _shortened(name)
        return self._own[thing]


def warm_up() -> None:
    """Write a value of each kind in each language: a sealed process can load no catalogue later."""
    labels = FindingLabels(StoreStatements(Store()))
    for lang in LANGUAGES:
        for value in (date.min.isoformat(), "2026-H1"):
            labels.in_words(Literal(value, datatype=_DATE), lang)
        labels.in_words(Literal("0.5", datatype=_DECIMAL), lang)


def filled(
    messages: Mapping[str, str], labels: FindingLabels, **values: Term | None
) -> dict[str, str]:
    """The messages with ``{$this}`` and ``{$value}`` in words."""

    def in_language(lang: str, message: str) -> str:
        def words(place: re.Match[str]) -> str:
            term = values.get(place[1])
            return "" if term is None else labels.in_words(term, lang)

        return _PLACEHOLDER.sub(words, message)

    return {lang: in_language(lang, message) for lang, message in messages.items()}


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _words(literal: Literal, lang: str) -> str:
    text, datatype = literal.value, literal.datatype
    if len(text) > _LONGEST:
        return f"{text[:_LONGEST]}…"
    if datatype == _DATE and _DAY.fullmatch(text) and (day := as_day(literal)) is not None:
        return formatting.day(day, lang)
    if half := HalfYear.read(text):
        return translate(lang, _HALVES[half.half], year=half.year)
    return formatting.decimal(text, lang) if datatype in _NUMBERS else text
