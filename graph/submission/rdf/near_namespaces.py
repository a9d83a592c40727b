"""Finds namespaces that are nearly those known here: http for https, / for #, another case."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.submission.rdf.faults import StatementFault, fault_of
from graph.submission.rdf.jsonld_context import terms

_KNOWN: Final = (*namespaces.PREFIXES.values(), namespaces.ID)
_OWN: Final = (namespaces.GG, namespaces.GGSH, namespaces.CODE, namespaces.ID)
Declared: TypeAlias = Callable[[], Mapping[str, tuple[str, int]]]
"""Gives by namespace the prefix that a file binds to it, and its line; only called if needed."""
_OUR_PLACE: Final = "w3id.org/goal"
_ELEMENTS: Final = "http://purl.org/dc/elements/1.1/"
_OTHER_FORMS: Final = {"http://purl.org/dc/": namespaces.DCT}
"""Addresses that stand for a namespace in files, and are none."""
_DCT_NAMES: Final = ("dct", "dcterms")
_START: Final = re.compile(r"^(?:[a-z]+://)?(?:www\.)?", re.IGNORECASE)
_NEAR: Final = 0.9
_XSD_NAMES: Final = (
    "date",
    "dateTime",
    "integer",
    "decimal",
    "double",
    "boolean",
    "duration",
    "string",
)
_LONGEST: Final = 300


def near_namespaces(quads: Sequence[Quad], declared: Declared) -> Iterator[StatementFault]:
    """Each namespace that is nearly one of those known here, once; the hint is the one meant.

    ``declared`` gives the prefixes that a file binds: ``dct:`` may be bound to another vocabulary
    of the same name.
    """
    checked: set[str] = set()
    told: set[str] = set()
    for quad in quads:
        for iri in _iris(quad):
            if iri in checked:
                continue
            checked.add(iri)
            if (found := _near(iri, declared)) is not None and found[0] not in told:
                told.add(found[0])
                yield _fault(quad, *found)


def is_ours(fault: StatementFault) -> bool:
    """Whether the namespace that is meant is one of ours."""
    return fault.hint in _OWN


def _fault(quad: Quad, namespace: str, meant: str) -> StatementFault:
    told = fault_of(quad, "NamespaceNear", namespace, meant)
    return StatementFault(
        rule=told.rule, value=namespace, hint=meant, namespace=namespace,
        subject=told.subject, predicate=told.predicate, term=told.term,
    )  # fmt: skip


def _iris(quad: Quad) -> Iterator[str]:
    for term in (quad.predicate, quad.object, quad.subject):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


def _near(iri: str, declared: Declared) -> tuple[str, str] | None:
    """The namespace of an IRI and the known one that is meant; None if it is known or far off."""
    if iri.startswith(_KNOWN) or len(iri) > _LONGEST:
        return None
    if iri.startswith(_ELEMENTS):
        bound = declared().get(_ELEMENTS, ("", 0))[0]
        return (_ELEMENTS, namespaces.DCT) if bound in _DCT_NAMES else None
    for known in sorted(_KNOWN, key=len, reverse=True):
        if (namespace := _alike(iri, known)) is not None:
            return namespace, known
    for form, meant in _OTHER_FORMS.items():
        if iri.startswith(form) and re.fullmatch(r"[\w-]+", iri.removeprefix(form)):
            return form, meant
    return _misspelt(iri)


def _alike(iri: str, known: str) -> str | None:
    """The namespace of an IRI if it is written like a known one but for case, scheme and end."""
    start = _START.match(iri)
    begin = start.end() if start else 0
    bare = _START.sub("", known).rstrip("/#")
    end = begin + len(bare)
    if iri[begin:end].casefold() != bare.casefold():
        return None
    rest = iri[end:]
    name = rest.lstrip("/#:")
    if name == rest and not _is_name(name, known):
        return None
    if known not in _OWN and not re.fullmatch(r"[\w-]+", name):
        return None
    return iri[: len(iri) - len(name)]


def _is_name(name: str, known: str) -> bool:
    """Whether a name is one of a known namespace's, as far as it is used here."""
    if known == namespaces.XSD:
        return name in _XSD_NAMES
    prefix = next((each for each, iri in namespaces.PREFIXES.items() if iri == known), "")
    return bool(name) and f"{prefix}:{name}" in {*terms().values(), *terms()}


def _misspelt(iri: str) -> tuple[str, str] | None:
    """The namespace of an IRI near our place on the web, and the one of ours that it is like."""
    if _OUR_PLACE[:8] not in iri or _OUR_PLACE not in iri.casefold():
        return None
    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    if any(own.startswith(namespace) for own in _OWN):
        return None
    close = difflib.get_close_matches(namespace, _OWN, n=1, cutoff=_NEAR)
    return (namespace, close[0]) if close else None
