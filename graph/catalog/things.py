"""Any thing of the graph in full: terms, codes, evidence, graphs, versions, persons."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.catalog import suggestions
from graph.catalog.property_names import property_name
from graph.i18n import translate
from graph.model import ontology
from graph.model.labels import Labels, find_label
from graph.model.part_of import whole
from graph.model.quote_text import normalise
from graph.model.statements import StoreStatements
from graph.model.terms import Term, as_texts
from graph.model.things import Fact, Thing
from graph.model.values import Named, Text

VALUES: Final = 100
"""The most values of a property that are listed."""
_COUNTED: Final = 100_000
"""The most statements of a graph, or of a kind that points at a thing, that are counted."""
_PARTS: Final = 1_000
"""The most parts: the rules are some 400."""
_WORDS: Final = 80
"""Characters of a quote that name its evidence."""
_TYPE: Final = namespaces.RDF + "type"
_EVIDENCE: Final = namespaces.ID + "evidence/"
VOCABULARIES: Final = {
    namespaces.GG: (namespaces.ONTOLOGY, namespaces.CODES),
    namespaces.GGSH: (namespaces.SHAPES,),
}
"""The namespaces of our terms, each with the graphs that define them."""


def read_thing(store: Store, iri: str, lang: str) -> Thing:
    """A thing with its statements; raises ``NotKnown`` if there are none."""
    reading = _Reading(store, lang)
    found = reading.graph(iri) if iri.startswith(namespaces.GRAPH) else reading.thing(iri)
    if not found.facts and not found.kinds:
        raise suggestions.nothing(store, iri, lang)
    return found


def terms_of(store: Store, namespace: str, graphs: Iterable[str]) -> set[str]:
    """The IRIs of a namespace that some graphs describe."""
    return {
        quad.subject.value
        for graph in graphs
        for quad in store.quads_for_pattern(None, None, None, NamedNode(graph))
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(namespace)
    }


class _Reading:
    """The statements of a store, with labels in a language."""

    def __init__(self, store: Store, lang: str) -> None:
        self._store, self._lang = store, lang
        self._said = StoreStatements(store)
        self._labels = Labels(self._said, lang)
        self._names: dict[str, Named] = {}

    def thing(self, iri: str) -> Thing:
        """A thing, its parts, and what points at it."""
        inner = [*islice(self._parts(iri), _PARTS)]
        return Thing(
            named=self.name(iri),
            kinds=tuple(map(self.name, self._kinds(iri))),
            facts=tuple(self._facts(iri)),
            parts=tuple(
                Thing(
                    named=self.name(part),
                    kinds=tuple(map(self.name, self._kinds(part))),
                    facts=tuple(self._facts(part)),
                )
                for part in inner
            ),
            pointing=tuple(self._pointing(iri, {iri, *inner})),
        )

    def graph(self, iri: str) -> Thing:
        """A named graph: how many statements it has, and what they are about."""
        pattern = self._store.quads_for_pattern(None, None, None, NamedNode(iri))
        subjects: dict[str, None] = {}
        count = 0
        for quad in islice(pattern, _COUNTED):
            count += 1
            if isinstance(quad.subject, NamedNode):
                subjects[quad.subject.value] = None
        facts = [*self._facts(iri)]
        if count:
            triples = Named(_VOID + "triples", Text(translate(self._lang, "Statements")))
            facts.append(Fact(triples, (Named("", Text(str(count))),), 1))
            about = sorted(self._outermost(subjects))
            shown = tuple(map(self.name, about[:VALUES]))
            topic = Named(namespaces.FOAF + "topic", Text(translate(self._lang, "About")))
            facts.append(Fact(topic, shown, len(about)))
        return Thing(
            named=self.name(iri),
            kinds=(self.name(_NAMED_GRAPH),) if count else (),
            facts=tuple(facts),
            pointing=tuple(self._pointing(iri, {iri})),
        )

    def name(self, iri: str) -> Named:
        """A thing with its label, or what stands for one."""
        if iri not in self._names:
            self._names[iri] = Named(iri, self._label(iri))
        return self._names[iri]

    def _label(self, iri: str) -> Text:
        if iri.startswith(_EVIDENCE) and (words := self._quoted(iri)):
            return Text(f"«{words}»", "da")
        own = find_label(lambda name: self._said.texts(iri, name), self._lang)
        if label := self._labels.label(iri, with_set=True):
            return Text(label, own.lang if own else "")
        if iri.startswith(_EVIDENCE) and (below := namespaces.local(iri).split("/")[2:]):
            return Text("/".join(below))
        of = whole(self._said, iri)
        inner = namespaces.local(iri).removeprefix(namespaces.local(of)).strip("/")
        if of != iri and (goal := self._labels.goal(of)):
            return Text(f"{goal} {inner}")
        if iri.startswith(namespaces.ID):
            return Text(namespaces.local(iri))
        return Text(property_name(iri, self._lang) or _compact(iri))

    def _quoted(self, iri: str) -> str:
        """The words of an annotation, shortened; "" for its parts, and without any."""
        if iri.count("/") > _EVIDENCE.count("/"):
            return ""
        for target in self._said.things(iri, namespaces.OA + "hasTarget"):
            for selector in self._said.things(target, namespaces.OA + "hasSelector"):
                for text in self._said.texts(selector, namespaces.OA + "exact"):
                    words = normalise(text.value)
                    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
        return ""

    def _kinds(self, iri: str) -> list[str]:
        return sorted(set(self._said.things(iri, _TYPE)))

    def _facts(self, iri: str) -> Iterator[Fact]:
        values: dict[str, dict[Term, None]] = {}
        for quad in self._store.quads_for_pattern(NamedNode(iri), None, None):
            if quad.predicate.value != _TYPE:
                values.setdefault(quad.predicate.value, {})[quad.object] = None
        for name in sorted(values, key=_place):
            every = sorted(values[name], key=str)
            shown = tuple(self._value(term) for term in every[:VALUES])
            yield Fact(self.name(name), shown, len(every))

    def _value(self, term: Term) -> Named:
        if isinstance(term, NamedNode):
            return self.name(term.value)
        return Named("", next(as_texts([term]), Text("[…]")))

    def _pointing(self, iri: str, inside: set[str]) -> Iterator[Fact]:
        found: dict[str, dict[str, None]] = {}
        pattern = self._store.quads_for_pattern(None, None, NamedNode(iri))
        for quad in islice(pattern, _COUNTED):
            if isinstance(quad.subject, NamedNode) and quad.subject.value not in inside:
                found.setdefault(quad.predicate.value, {})[quad.subject.value] = None
        if iri.startswith(tuple(VOCABULARIES)):
            uses = self._store.quads_for_pattern(None, NamedNode(iri), None)
            subjects = (quad.subject for quad in islice(uses, _COUNTED))
            used = dict.fromkeys(each.value for each in subjects if isinstance(each, NamedNode))
            if used:
                found[iri] = used
        for name in sorted(found, key=_place):
            every = sorted(found[name])
            yield Fact(self.name(name), tuple(map(self.name, every[:VALUES])), len(every))

    def _parts(self, iri: str) -> Iterator[str]:
        """What is described below it: the terms of a vocabulary, the position of a quote."""
        if graphs := VOCABULARIES.get(f"{iri}#"):
            yield from sorted(terms_of(self._store, f"{iri}#", graphs))
            return
        seen = {iri}
        waiting = [iri]
        while waiting:
            for quad in self._store.quads_for_pattern(NamedNode(waiting.pop(0)), None, None):
                inner = quad.object.value if isinstance(quad.object, NamedNode) else ""
                if inner.startswith(f"{iri}/") and inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)
                    yield inner

    def _outermost(self, things: Iterable[str]) -> Iterator[str]:
        """The things that are not below another one of them."""
        every = set(things)
        for thing in every:
            above, slash, _ = thing.rpartition("/")
            while slash and above not in every:
                above, slash, _ = above.rpartition("/")
            if not slash:
                yield thing


_VOID: Final = "http://rdfs.org/ns/void#"
_NAMED_GRAPH: Final = "http://www.w3.org/ns/sparql-service-description#NamedGraph"


def _compact(iri: str) -> str:
    return namespaces.compact(iri).strip("<>")


def _place(name: str) -> tuple[bool, int, str]:
    """Labels come first, then the properties by their names."""
    labels = (namespaces.RDFS + "label", *ontology.label_properties())
    return name not in labels, labels.index(name) if name in labels else 0, _compact(name)
