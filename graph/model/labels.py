"""Labels for things, from any source of statements."""

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
"""The placeholder for a missing end of a link."""


def find_label(texts: Callable[[str], Iterable[Text]], lang: str) -> Text | None:
    """The text of the first label property that has one, in a language if it has one in it.

    ``texts`` returns the texts of a property, given its IRI. None if there is no label.
    """
    found = (best(texts(name), lang) for name in ontology.label_properties())
    return next((text for text in found if text), None)


def find_short_label(texts: Callable[[str], Iterable[Text]], lang: str) -> Text | None:
    """The short name, else the label, else None."""
    return best(texts(_SHORT_NAME), lang) or find_label(texts, lang)


class Labels:
    """Labels of the things in some statements, in a language if they have one in it."""

    def __init__(self, said: Statements, lang: str) -> None:
        self._said, self._lang = said, lang
        self._goals: dict[str, str] = {}

    def label(self, thing: str, *, with_set: bool) -> str:
        """A goal's number and title, a link's two ends, the label of anything else; "" without one.

        ``with_set`` puts the short name of a goal's set before its number. A thing without a label
        is labelled by its short name.
        """
        ends = [self._one(thing, end) for end in _ENDS]
        if any(ends):
            return " → ".join(self._end(end) if end else NO_END for end in ends)
        return self._own(thing, with_set=with_set)

    def title(self, thing: str) -> str:
        """The label of a thing without number or set, on one line; "" without one."""
        return _line(find_label(lambda name: self._said.texts(thing, name), self._lang))

    def short(self, thing: str) -> str:
        """The short name of a thing, else its label, else the last segment of its IRI."""
        found = find_short_label(lambda name: self._said.texts(thing, name), self._lang)
        return _line(found) or namespaces.slug(thing)

    def goal_set(self, thing: str) -> str:
        """The short name of the set that a goal is in; "" if it is in none."""
        part_of = self._one(thing, _PART_OF)
        return self.short(part_of) if part_of else ""

    def goal(self, thing: str) -> str:
        """The short label of a goal, «STPK 2.1»; "" for anything else."""
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
        """The number of a goal in a set; "" for a thing in none."""
        in_set = self._one(thing, _PART_OF)
        return self._text(thing, namespaces.SKOS + "notation") if in_set else ""

    def _text(self, thing: str, name: str) -> str:
        return _line(best(self._said.texts(thing, name), self._lang))

    def _one(self, thing: str, name: str) -> str:
        return min(self._said.things(thing, name), default="")


def _line(text: Text | None) -> str:
    return " ".join(text.value.split()) if text else ""
