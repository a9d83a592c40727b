"""The one way to label a thing, over whatever says something of it."""

from collections.abc import Callable, Iterable
from typing import Final

from graph import namespaces
from graph.model import ontology
from graph.model.statements import Statements
from graph.model.terms import best
from graph.model.values import Text

_SHORT_NAME: Final = namespaces.GG + "shortName"
_PART_OF: Final = namespaces.DCT + "isPartOf"
_ENDS: Final = (namespaces.RDF + "subject", namespaces.RDF + "object")
NO_END: Final = "?"
"""Stands for the end that a link lacks."""


def find_label(texts: Callable[[str], Iterable[Text]], lang: str) -> Text | None:
    """The words under the first label property that has any, in a language if there are any in it.

    TEXTS gives the words under a property, by its IRI.
    """
    found = (best(texts(name), lang) for name in ontology.label_properties())
    return next((text for text in found if text), None)


def find_short_label(texts: Callable[[str], Iterable[Text]], lang: str) -> Text | None:
    """The short name, else the label."""
    return best(texts(_SHORT_NAME), lang) or find_label(texts, lang)


class Labels:
    """The labels of the things that some statements are about, in a language where they can."""

    def __init__(self, said: Statements, lang: str) -> None:
        self._said, self._lang = said, lang
        self._goals: dict[str, str] = {}

    def label(self, thing: str, *, with_set: bool) -> str:
        """A goal's number and title, a link's two ends, the label of anything else; "" without one.

        WITH_SET puts the short name of a goal's set before its number. A thing without a label is
        labelled by its short name.
        """
        ends = [self._one(thing, end) for end in _ENDS]
        if any(ends):
            return " → ".join(self._end(end) if end else NO_END for end in ends)
        return self._own(thing, with_set=with_set)

    def title(self, thing: str) -> str:
        """The label of a thing by itself, on one line; "" without one."""
        return _line(find_label(lambda name: self._said.texts(thing, name), self._lang))

    def short(self, thing: str) -> str:
        """The short name of a set or another thing, else its label, else the end of its IRI."""
        found = find_short_label(lambda name: self._said.texts(thing, name), self._lang)
        return _line(found) or namespaces.slug(thing)

    def goal_set(self, thing: str) -> str:
        """The short name of the set that a goal is in; "" for what is in none."""
        part_of = self._one(thing, _PART_OF)
        return self.short(part_of) if part_of else ""

    def goal(self, thing: str) -> str:
        """A goal as short as it can be labelled, «STPK 2.1»; "" for anything else."""
        if thing not in self._goals:
            number = self._number(thing)
            self._goals[thing] = f"{self.goal_set(thing)} {number}" if number else ""
        return self._goals[thing]

    def _own(self, thing: str, *, with_set: bool) -> str:
        number = self.goal(thing) if with_set else self._number(thing)
        return f"{number} {self.title(thing)}".strip() or self._text(thing, _SHORT_NAME)

    def _end(self, thing: str) -> str:
        return self.goal(thing) or self._own(thing, with_set=False) or namespaces.local(thing)

    def _number(self, thing: str) -> str:
        """The number of what is in a set."""
        in_set = self._one(thing, _PART_OF)
        return self._text(thing, namespaces.SKOS + "notation") if in_set else ""

    def _text(self, thing: str, name: str) -> str:
        return _line(best(self._said.texts(thing, name), self._lang))

    def _one(self, thing: str, name: str) -> str:
        return min(self._said.things(thing, name), default="")


def _line(text: Text | None) -> str:
    return " ".join(text.value.split()) if text else ""
