"""The naming rule: what the IRIs of goals, sets and other things look like, in any file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from pyoxigraph import NamedNode, Quad

from graph import namespaces
from graph.model.ontology import goal_classes
from graph.submission.rdf.faults import StatementFault
from graph.submission.rdf.terms import TYPE
from graph.submission.tables.values import slugified

_SLUG: Final = r"[a-z0-9]+(?:-+[a-z0-9]+)*"
_NUMBER: Final = r"[0-9A-Za-z]+(?:[.-]+[0-9A-Za-z]+)*"
_PART: Final = r"(?:/[0-9A-Za-z]+(?:[._-]+[0-9A-Za-z]+)*)*"
_FREE: Final = r"[0-9A-Za-z]+(?:[._-]+[0-9A-Za-z]+)*"
_FORMS: Final[Mapping[str, str]] = {
    "goal": f"{_SLUG}/{_NUMBER}{_PART}",
    "set": f"{_SLUG}{_PART}",
    "signature": f"{_SLUG}{_PART}",
    "report": f"{_SLUG}/{_NUMBER}{_PART}",
    **dict.fromkeys(("org", "theme", "frame", "source", "person", "agent"), f"{_SLUG}{_PART}"),
    **dict.fromkeys(("link", "evidence", "version", "dataset", "graph"), f"{_FREE}{_PART}"),
}
"""By the first segment below the base, the form of the rest (the contract in docs/model.md)."""
KINDS: Final = frozenset(_FORMS)
_PATTERNS: Final = {kind: re.compile(form) for kind, form in _FORMS.items()}
_OF_CLASS: Final = {
    namespaces.GG + "GoalSet": "set",
    namespaces.GG + "Goal": "goal",
    namespaces.GG + "Frame": "frame",
    namespaces.GG + "ReportingChannel": "frame",
    namespaces.ORG + "Organization": "org",
    namespaces.ORG + "FormalOrganization": "org",
    namespaces.ORG + "OrganizationalUnit": "org",
}
"""The classes whose things have a page, and the first segment of their IRIs."""
_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_NOTATION: Final = NamedNode(namespaces.SKOS + "notation")
_EXAMPLES: Final = {"goal": "goal/min-plan-2026/2.1", "set": "set/min-plan-2026"}


def misnamed(quads: Sequence[Quad]) -> Iterator[StatementFault]:
    """Each thing that a file describes and whose IRI does not have the form for its kind, once."""
    kinds = {quad.subject: kind for quad in quads if (kind := _kind_of(quad))}
    sets = {quad.subject: quad.object for quad in quads if quad.predicate == _PART_OF}
    numbers = {quad.subject: quad.object for quad in quads if quad.predicate == _NOTATION}
    for subject in dict.fromkeys(quad.subject for quad in quads):
        if not isinstance(subject, NamedNode):
            continue
        kind, iri = kinds.get(subject, ""), subject.value
        given = (sets.get(subject), numbers.get(subject))
        if not iri.startswith(namespaces.ID):
            if kind:
                yield _fault("NameForeign", subject, iri, _proposal(kind, iri, *given))
        elif not _is_well_formed(namespaces.local(iri), kind):
            yield _fault("NameForm", subject, namespaces.local(iri), _proposal(kind, iri, *given))
        elif (
            kind == "goal" and isinstance(given[0], NamedNode) and _belongs_elsewhere(iri, given[0])
        ):
            yield _fault(
                "NameOtherSet", subject, namespaces.local(iri), _proposal(kind, iri, *given)
            )


def _fault(rule: str, subject: NamedNode, value: str, hint: str) -> StatementFault:
    return StatementFault(rule=rule, value=value, hint=hint, subject=subject)


def _kind_of(quad: Quad) -> str:
    if quad.predicate != TYPE or not isinstance(quad.object, NamedNode):
        return ""
    iri = quad.object.value
    return "goal" if iri in goal_classes().values() else _OF_CLASS.get(iri, "")


def _is_well_formed(path: str, kind: str) -> bool:
    first, _, rest = path.partition("/")
    pattern = _PATTERNS.get(first)
    return pattern is not None and kind in ("", first) and pattern.fullmatch(rest) is not None


def _belongs_elsewhere(goal: str, of: NamedNode) -> bool:
    """Whether the IRI of a goal has another set in it than the one that it says it is part of."""
    return of.value.startswith(namespaces.goal_set("")) and namespaces.set_of(
        goal
    ) != namespaces.slug(of.value)


def _proposal(kind: str, iri: str, of: object, number: object) -> str:
    """A name of the right form, as near as can be to the one that stands there."""
    if kind == "goal" and isinstance(of, NamedNode):
        slug = slugified(unquote(namespaces.slug(of.value)))
        last = str(getattr(number, "value", "")) or namespaces.slug(iri)
        if slug and re.fullmatch(_NUMBER, last):
            return f"goal/{slug}/{last}"
    first, *rest = unquote(namespaces.local(iri)).rstrip("/").split("/")
    wanted = kind or (first if first in KINDS else "")
    words = [word for each in rest if (word := slugified(each))]
    if wanted and wanted == first and len(words) >= (2 if wanted == "goal" else 1):
        return f"{wanted}/{'/'.join(words)}"
    if wanted in _EXAMPLES or not wanted:
        return _EXAMPLES.get(wanted, _EXAMPLES["goal"])
    return f"{wanted}/{slugified(unquote(namespaces.slug(iri))) or 'x'}"
