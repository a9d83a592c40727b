"""What a submission describes: sets, goals, measures, targets, links, quotes and reports."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeGuard

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from graph import namespaces
from graph.model import ontology
from graph.model.code_lists import Codes
from graph.model.descriptions import Description
from graph.model.statements import BLANK
from graph.model.terms import Term, node
from graph.submission.validation.overlay import Fact, Overlay, Thing
from graph.submission.validation.read_summary import ItemKind

_BLANK: Final = "blank:"
"""The prefix of the keys of blank nodes: absolute IRIs, so that descriptions lead to them."""
_CODES: Final = NamedNode(namespaces.CODES)
_TYPE: Final = namespaces.RDF + "type"
_CLASSES: Final[Mapping[str, ItemKind]] = {
    namespaces.GG + "GoalSet": "set",
    namespaces.GG + "Goal": "goal",
    namespaces.GG + "Measure": "measure",
    namespaces.GG + "Target": "target",
    namespaces.GG + "GoalLink": "link",
    namespaces.OA + "Annotation": "quote",
    namespaces.GG + "StatusReport": "report",
    namespaces.GG + "Signature": "signature",
    namespaces.FOAF + "Document": "source",
    namespaces.ORG + "FormalOrganization": "name",
    namespaces.FOAF + "Person": "name",
    namespaces.PROV + "Agent": "name",
    namespaces.SKOS + "Concept": "name",
    namespaces.GG + "Frame": "name",
    namespaces.GG + "ReportingChannel": "name",
}
_PARTS: Final[Mapping[str, ItemKind]] = {
    namespaces.GG + "hasMeasure": "measure",
    namespaces.GG + "hasTarget": "target",
}
"""The properties that lead to a part: it is one also without a class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """The things that a submission describes, by key, in its own order."""

    kinds: Mapping[str, ItemKind]
    holders: Mapping[str, str]
    """What a measure, a target or another part belongs to."""

    def of_kind(self, kind: ItemKind) -> list[str]:
        """The things of a kind."""
        return [thing for thing, each in self.kinds.items() if each == kind]

    def around(self, thing: str) -> Iterator[str]:
        """A thing, what it is a part of, and so on."""
        seen: set[str] = set()
        while thing and thing not in seen:
            seen.add(thing)
            yield thing
            thing = self.holders.get(thing, "")


def submitted(facts: Iterable[Fact]) -> Submitted:
    """The things that some statements describe."""
    kinds: dict[str, ItemKind] = {}
    holders: dict[str, str] = {}
    parts: dict[str, ItemKind] = {}
    described: dict[str, None] = {}
    for subject, relation, value in facts:
        thing = key(subject)
        described[thing] = None
        if not isinstance(value, NamedNode | BlankNode):
            continue
        if relation.value == _TYPE and (kind := classes().get(key(value))):
            kinds[thing] = kind
        elif relation.value in _PARTS:
            parts[key(value)] = _PARTS[relation.value]
        if relation.value in _leading():
            holders.setdefault(key(value), thing)
    kinds = {
        thing: kind
        for thing in described
        if (kind := kinds.get(thing) or parts.get(thing)) and thing not in ontology.own_terms()
    }
    return Submitted(kinds=kinds, holders=holders)


@cache
def classes() -> Mapping[str, ItemKind]:
    """What the things of each class are, by the IRI of the class."""
    goals: dict[str, ItemKind] = dict.fromkeys(ontology.goal_classes().values(), "goal")
    return {**goals, **_CLASSES}


class OverlayDescriptions(Mapping[str, Description]):
    """The description of anything in an overlay, blank nodes included, read on first access."""

    def __init__(self, overlay: Overlay) -> None:
        self._overlay = overlay
        self.published: Final = overlay.published
        self._read: dict[str, Description] = {}

    def __getitem__(self, thing: str) -> Description:
        if thing not in self._read:
            values: dict[str, list[Term]] = {}
            for _, relation, value in self._overlay.said_of(named(thing)):
                name = _compact(relation.value)
                values.setdefault(name, []).append(
                    NamedNode(key(value)) if isinstance(value, BlankNode) else value
                )
            self._read[thing] = Description(
                thing, {name: tuple(terms) for name, terms in values.items()}
            )
        return self._read[thing]

    def codes(self) -> list[Quad]:
        """What is said of codes that the ontology does not have, published or submitted."""
        published = self.published.quads_for_pattern(None, None, None, _CODES)
        found = {thing for quad in published if _is_new_code(thing := quad.subject)}
        found |= {thing for thing in self._overlay.described if _is_new_code(thing)}
        facts = (fact for thing in found for fact in self._overlay.said_of(thing))
        return [Quad(*fact, _CODES) for fact in facts]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _is_new_code(thing: object) -> TypeGuard[NamedNode]:
    known = ontology.own_terms()
    return (
        isinstance(thing, NamedNode)
        and thing.value.startswith(namespaces.CODE)
        and thing.value not in known
    )


def key(thing: Thing) -> str:
    """The key of a node: its IRI, or ``blank:b1`` for a blank node."""
    return thing.value if isinstance(thing, NamedNode) else f"{_BLANK}{thing.value}"


def statement_key(thing: str) -> str:
    """The key of a thing as ``graph.model.statements`` has it: ``_:b1`` for a blank node."""
    return BLANK + thing.removeprefix(_BLANK) if thing.startswith(_BLANK) else thing


def named(thing: str) -> Thing:
    """The node of a key."""
    return BlankNode(thing.removeprefix(_BLANK)) if thing.startswith(_BLANK) else node(thing)


def codes(said: OverlayDescriptions, lang: str) -> Codes:
    """The code lists in a language, with the codes that are published or submitted besides."""
    if not (more := said.codes()):
        return own_codes(lang)
    store = Store()
    store.extend([*_code_lists(), *more])
    return Codes(store, lang)


@cache
def own_codes(lang: str) -> Codes:
    """The code lists of the ontology in a language."""
    return Codes(_code_lists(), lang)


@cache
def _code_lists() -> Store:
    store = Store()
    store.extend(
        Quad(quad.subject, quad.predicate, quad.object, _CODES) for quad in ontology.quads()
    )
    return store


@cache
def _leading() -> frozenset[str]:
    """The properties from a whole to its parts."""
    return frozenset({*ontology.part_properties(), *_PARTS})


@cache
def _compact(iri: str) -> str:
    return namespaces.compact(iri)
