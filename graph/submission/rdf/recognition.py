"""Decides whether files hold anything that is known here, and says what they hold instead."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, Quad

from graph import errors, namespaces
from graph.model.ontology import OWN, own_terms
from graph.submission.rdf.jsonld import has_context
from graph.submission.rdf.names import KINDS
from graph.submission.rdf.near_namespaces import Declared, is_ours, near_namespaces
from graph.submission.rdf.parsing import RdfFile
from graph.submission.rdf.terms import near_terms, near_words, types, written

_VOCABULARY: Final = ("LinkStatus", "Basis", "FollowUpStatus", "ReadingRule")
"""The classes of what the vocabulary itself consists of: nobody hands in these."""
_SUBCLASS: Final = NamedNode(namespaces.RDFS + "subClassOf")
_GOAL: Final = NamedNode(namespaces.GG + "Goal")
_MOST_TYPES: Final = 5
_MOST_CLASSES: Final = 5
_Prefixes: TypeAlias = Mapping[str, tuple[str, int]]
_MODEL: Final = (*OWN, namespaces.GGSH)


def require_something(
    quads: Sequence[Quad], files: Sequence[tuple[RdfFile, Declared]], tables: Sequence[str]
) -> None:
    """Raise ``NoGoalSet`` if nothing that was read is known here.

    ``files`` are the files in RDF formats with their prefixes, ``tables`` the names of the others,
    none of whose rows could be read.
    """
    if _is_something(quads, files):
        return
    clues = [clue for read, declared in files for clue in _clues(read, declared)]
    if tables:
        clues.append({"kind": "no-rows"})
    names = [*(read.file for read, _ in files), *tables]
    told = json.dumps(clues or [{"kind": "nothing"}])
    raise errors.NoGoalSet(file=", ".join(names), clues=told)


def _is_something(quads: Sequence[Quad], files: Iterable[tuple[RdfFile, Declared]]) -> bool:
    if any(_is_known(quad, iri, _goal_classes(quads)) for quad, iri in types(quads)):
        return True
    if any(_is_astray(read, declared) for read, declared in files):
        return False
    return any(_is_about_us(quad) for quad in quads)


def _goal_classes(quads: Iterable[Quad]) -> frozenset[str]:
    """The classes of goals that a submission adds."""
    return frozenset(
        quad.subject.value
        for quad in quads
        if (quad.predicate, quad.object) == (_SUBCLASS, _GOAL)
        and isinstance(quad.subject, NamedNode)
    )


def _is_known(quad: Quad, iri: str, added: frozenset[str]) -> bool:
    """Whether a thing is of a class of ours, and no part of our own vocabulary."""
    if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_MODEL):
        return False
    own = iri.startswith(namespaces.GG) and iri.removeprefix(namespaces.GG) not in _VOCABULARY
    return iri in added or (own and iri in own_terms())


def _is_astray(read: RdfFile, declared: Declared) -> bool:
    """Whether a file means our vocabulary and misses it."""
    if any(is_ours(fault) for fault in near_namespaces(read.quads, declared)):
        return True
    return any(_is_missed(iri) for _, iri in types(read.quads))


def _is_missed(iri: str) -> bool:
    """Whether a class would be ours and does not exist."""
    return iri.startswith((namespaces.GG, namespaces.ID)) and iri not in own_terms()


def _is_about_us(quad: Quad) -> bool:
    """Whether a statement is about something with a name here, or adds to the code lists."""
    if not isinstance(quad.subject, NamedNode):
        return False
    iri = quad.subject.value
    if iri.startswith(OWN):
        return iri not in own_terms()
    kind = namespaces.local(iri).partition("/")[0]
    return iri.startswith(namespaces.ID) and kind in KINDS


def _clues(read: RdfFile, declared: Declared) -> list[dict[str, object]]:
    """What a file holds instead of a goal set."""
    prefixes = declared()
    clues: list[dict[str, object]] = [
        {
            "kind": "namespace",
            "line": prefixes.get(fault.namespace, ("", 1))[1],
            "written": _bound(fault.namespace, prefixes),
            "meant": fault.hint,
        }
        for fault in near_namespaces(read.quads, declared)
    ]
    if read.is_json and not has_context(read.text) and read.dropped:
        return [*clues, {"kind": "no-context"}]
    found = Counter(iri for _, iri in types(read.quads))
    for iri in [iri for iri in found if _is_missed(iri)][:_MOST_CLASSES]:
        near = near_terms(iri) or near_words(namespaces.slug(iri))
        if near:
            clues.append({"kind": "class", "written": written(iri), "near": ", ".join(near)})
    if found:
        listed = [
            f"{count} {_shown(iri, prefixes)}" for iri, count in found.most_common(_MOST_TYPES)
        ]
        rest = ["…"] if len(found) > _MOST_TYPES else []
        clues.append({"kind": "types", "types": ", ".join([*listed, *rest])})
    elif read.quads or read.dropped:
        count = len(read.quads) + sum(read.dropped.values())
        clues.append({"kind": "untyped", "count": count})
    return clues


def _bound(namespace: str, prefixes: _Prefixes) -> str:
    """A namespace with the prefix that a file binds to it."""
    return f"{prefixes[namespace][0]}: <{namespace}>" if namespace in prefixes else f"<{namespace}>"


def _shown(iri: str, prefixes: _Prefixes) -> str:
    """A class as the file writes it."""
    for namespace in sorted(prefixes, key=len, reverse=True):
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefixes[namespace][0]}:{iri.removeprefix(namespace)}"
    return written(iri)
