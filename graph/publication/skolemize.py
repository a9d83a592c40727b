"""Gives IRIs to what a submission leaves blank, the same ones each time.

RDF 1.1 Concepts calls this skolemisation (https://www.w3.org/TR/rdf11-concepts/#section-skolemization).
A blank node that belongs to a thing gets an IRI below that thing's, as the contract names parts:
``goal/x/1/measure/1/target/2``. Any other gets one below ``node/``.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
)

from graph import namespaces

_SEGMENTS: Final = {
    namespaces.GG + "hasMeasure": "measure",
    namespaces.GG + "hasTarget": "target",
    namespaces.GG + "hasNote": "note",
    namespaces.GG + "signature": "signature",
    namespaces.GG + "evidence": "evidence",
    namespaces.DCT + "temporal": "period",
    namespaces.OA + "hasTarget": "target",
    namespaces.OA + "hasSelector": "selector",
}
"""The last part but one of the IRI of a part, by the property that leads to it."""
_NUMBER: Final = namespaces.SKOS + "notation"
_LONGEST_NUMBER: Final = 4
"""The most digits of a number that becomes part of an IRI."""
_Node: TypeAlias = NamedNode | BlankNode


def skolemize(quads: Iterable[Quad]) -> list[Quad]:
    """The quads with an IRI in the place of each blank node.

    The same statements give the same IRIs, however their blank nodes are labelled and ordered
    (RDFC-1.0, https://www.w3.org/TR/rdf-canon/). Its cost grows without bound for hostile graphs, so
    call it only where a deadline is kept.
    """
    dataset = Dataset(quads)
    if not any(_blanks(quad) for quad in dataset):
        return [*dataset]
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    listed = sorted(dataset, key=str)
    names = _Naming(listed).names()
    return [
        Quad(
            names.get(quad.subject, quad.subject),
            quad.predicate,
            names.get(quad.object, quad.object),
            quad.graph_name,
        )
        for quad in listed
    ]


def _blanks(quad: Quad) -> list[BlankNode]:
    return [each for each in (quad.subject, quad.object) if isinstance(each, BlankNode)]


class _Naming:
    """Names the blank nodes of some sorted quads."""

    def __init__(self, quads: Sequence[Quad]) -> None:
        self._quads = quads
        self._parts: dict[_Node, dict[str, list[BlankNode]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._numbers: dict[object, str] = {}
        self._taken: set[str] = set()
        for quad in quads:
            self._note(quad)

    def names(self) -> Mapping[object, NamedNode]:
        """An IRI for each blank node: parts of things first, and of their parts."""
        found: dict[object, NamedNode] = {}
        waiting: list[_Node] = [each for each in self._parts if isinstance(each, NamedNode)]
        while waiting:
            owner = waiting.pop(0)
            iri = owner.value if isinstance(owner, NamedNode) else found[owner].value
            for relation, listed in sorted(self._parts[owner].items()):
                for part in dict.fromkeys(listed):
                    if part not in found:
                        found[part] = self._free(iri, relation, part)
                        waiting += [part] if part in self._parts else []
        for quad in self._quads:
            for blank in _blanks(quad):
                found.setdefault(blank, _loose(blank, self._quads))
        return found

    def _note(self, quad: Quad) -> None:
        subject, value = quad.subject, quad.object
        self._taken |= {each.value for each in (subject, value) if isinstance(each, NamedNode)}
        if isinstance(value, BlankNode) and isinstance(subject, NamedNode | BlankNode):
            self._parts[subject][quad.predicate.value].append(value)
        if quad.predicate.value == _NUMBER and isinstance(value, Literal):
            self._numbers.setdefault(subject, value.value)

    def _free(self, iri: str, relation: str, part: BlankNode) -> NamedNode:
        """The first free IRI of a part: with its own number, or the next."""
        segment = _SEGMENTS.get(relation) or namespaces.slug(relation)
        number = self._numbers.get(part, "")
        given = [int(number)] if number.isdecimal() and len(number) <= _LONGEST_NUMBER else []
        for place in (*given, *range(1, len(self._taken) + 2)):
            wanted = f"{iri}/{segment}/{place}"
            if wanted not in self._taken:
                self._taken.add(wanted)
                return NamedNode(wanted)
        raise AssertionError(iri)  # there are more places than names taken


def _loose(blank: BlankNode, quads: Sequence[Quad]) -> NamedNode:
    """The IRI of what belongs to nothing: after the statements and its place among them."""
    digest = hashlib.sha256("\n".join(map(str, quads)).encode()).hexdigest()[:16]
    return NamedNode(f"{namespaces.ID}node/{digest}/{blank.value.removeprefix('c14n')}")
