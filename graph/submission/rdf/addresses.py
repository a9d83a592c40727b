"""Finds IRIs that no parser accepts, repairs those that can be, and leaves out the rest."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias, cast
from urllib.parse import urljoin

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph import namespaces
from graph.model.terms import is_iri
from graph.submission.rdf.faults import StatementFault, fault_of

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SCHEMES: Final = ("http", "https", "urn", "tag", "doi", "info", "mailto", "file", "ftp")
"""The schemes that an address is expected to have; any other is a prefix nobody has declared."""
_UNSAFE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})|[\x00-\x20\"<>{}|\\^`\x7f]")
_HOST_END: Final = re.compile(r"(?<=[^/:])(?=/)")
_Valid: TypeAlias = Callable[[str], str | None]
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(slots=True, kw_only=True)
class Repaired:
    """Statements whose IRIs are all valid, and what was wrong with them before."""

    quads: list[Quad] = field(default_factory=list)
    faults: list[StatementFault] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)
    """By term of a JSON-LD document that its context does not define, how often it occurs."""


def repaired(quads: Iterable[Quad], *, terms: bool = False) -> Repaired:
    """The statements with valid IRIs. A relative predicate is an undefined TERM of JSON-LD."""
    return _Repair(terms=terms).of(quads)


def escaped(iri: str) -> str:
    """An IRI with the characters that it may not hold percent-encoded."""
    found = _UNSAFE.sub(lambda one: "".join(f"%{byte:02X}" for byte in one[0].encode()), iri)
    if is_iri(found):
        return found
    host, *rest = _HOST_END.split(found, maxsplit=1)
    return host + "".join(rest).replace("[", "%5B").replace("]", "%5D")


class _Repair:
    def __init__(self, *, terms: bool) -> None:
        self._terms = terms
        self._known: dict[str, str | None] = {}
        self._told: set[str] = set()
        self._within: set[object] = set()
        """The things that stand within undefined terms."""
        self._found = Repaired()

    def of(self, quads: Iterable[Quad]) -> Repaired:
        for quad in quads:
            if self._terms and self._is_undefined(quad.predicate.value):
                self._drop(quad)
            elif all(self._valid(iri) == iri for iri in _iris(quad)) and _tagged(quad):
                self._found.quads.append(quad)
            else:
                self._repair(quad)
        return self._found

    def _drop(self, quad: Quad) -> None:
        """Leave out an undefined term, and count it unless it stands within another one."""
        term = quad.predicate.value
        if isinstance(quad.object, BlankNode):
            self._within.add(quad.object)
        if quad.subject not in self._within:
            self._found.dropped[term] = self._found.dropped.get(term, 0) + 1

    def _repair(self, quad: Quad) -> None:
        bad = [iri for iri in _iris(quad) if self._valid(iri) != iri]
        for iri in bad:
            if iri not in self._told:
                self._told.add(iri)
                hint = self._valid(iri)
                rule = "AddressForm" if hint else "AddressBroken"
                self._found.faults.append(_at(quad, rule, iri, hint or "", self._valid))
        if not _tagged(quad):
            tag = cast("Literal", quad.object).language or ""
            self._found.faults.append(_at(quad, "LanguageTag", tag, "", self._valid))
        if all(self._valid(iri) for iri in bad):
            self._found.quads.append(_rebuilt(quad, self._valid))

    def _is_undefined(self, predicate: str) -> bool:
        scheme = _SCHEME.match(predicate)
        return scheme is None or scheme[0][:-1].casefold() not in _SCHEMES

    def _valid(self, iri: str) -> str | None:
        """The IRI itself if it is valid, or as it can be repaired; None if it cannot."""
        if iri not in self._known:
            found = iri if _SCHEME.match(iri) else urljoin(namespaces.ID, escaped(iri))
            found = found if is_iri(found) else escaped(found)
            self._known[iri] = found if is_iri(found) else None
        return self._known[iri]


def _iris(quad: Quad) -> Iterator[str]:
    for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


def _tagged(quad: Quad) -> bool:
    """Whether the object is no text, or one without a language or with a valid one."""
    tag = quad.object.language if isinstance(quad.object, Literal) else None
    return tag is None or _LANGUAGE.fullmatch(tag) is not None


def _at(quad: Quad, rule: str, value: str, hint: str, valid: _Valid) -> StatementFault:
    if all(valid(iri) for iri in _iris(quad)):
        return replace(fault_of(_rebuilt(quad, valid), rule, value, hint), word=value)
    return StatementFault(rule=rule, value=value, hint=hint, word=value)


def _rebuilt(quad: Quad, valid: _Valid) -> Quad:
    def named(term: NamedNode) -> NamedNode:
        return NamedNode(valid(term.value) or term.value)

    subject, value, graph = quad.subject, quad.object, quad.graph_name
    if isinstance(subject, NamedNode):
        subject = named(subject)
    if isinstance(value, NamedNode):
        value = named(value)
    elif isinstance(value, Literal) and not value.language:
        value = Literal(value.value, datatype=named(value.datatype))
    elif isinstance(value, Literal) and not _tagged(quad):
        value = Literal(value.value)
    if isinstance(graph, NamedNode):
        graph = named(graph)
    return Quad(subject, named(quad.predicate), value, graph)
