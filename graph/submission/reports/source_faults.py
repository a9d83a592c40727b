"""Known faults of each source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph import namespaces
from graph.model.subjects import SourceCard
from graph.model.values import Named, Text
from graph.submission.validation.findings import Finding


@dataclass(frozen=True, slots=True)
class Fault:
    """Something missing or unclear in a source, in the available copy."""

    about: Named
    says: Mapping[str, str]
    """The description, by language."""


def by_source(
    findings: Iterable[Finding], sources: Iterable[SourceCard]
) -> dict[str, tuple[Fault, ...]]:
    """The warnings about each source, by its IRI, in the order of the findings.

    A fault of a set or one of its goals is attributed to every source of the set, as it is unknown
    which of several documents should have had it. Links and themes have no source.
    """
    resting: dict[str, list[str]] = defaultdict(list)
    for card in sources:
        resting[card.thing.iri].append(card.thing.iri)
        for each in card.sets:
            resting[each.iri].append(card.thing.iri)
    found: dict[str, list[Fault]] = defaultdict(list)
    for finding in findings:
        if finding.severity == "warning":
            for source in resting.get(_whole(finding.focus), ()):
                found[source].append(_fault(finding))
    return {source: tuple(faults) for source, faults in found.items()}


def _fault(finding: Finding) -> Fault:
    before = f"{finding.about}: "
    says = {lang: text.removeprefix(before) for lang, text in finding.messages.items()}
    return Fault(Named(finding.focus, Text(finding.about)), says)


def _whole(focus: str) -> str:
    """The set that a thing belongs to, or the thing itself."""
    slug = namespaces.set_of(focus)
    return namespaces.goal_set(slug) if slug else focus
