"""Reads what a goal of an overlaid graph requires."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode

from graph import namespaces
from graph.catalog.goal import target_of
from graph.i18n import DEFAULT
from graph.model.code_lists import Codes
from graph.model.descriptions import Description
from graph.model.goals import Target
from graph.model.references import QueryContext
from graph.model.sorting import natural
from graph.model.statements import key
from graph.submission.validation.overlay import Overlay

if TYPE_CHECKING:
    from graph.model.terms import Term

_MEASURE: Final = NamedNode(namespaces.GG + "hasMeasure")
_TARGET: Final = NamedNode(namespaces.GG + "hasTarget")


def requirements_of(
    overlay: Overlay, goal: NamedNode | BlankNode, codes: Codes
) -> tuple[Target, ...]:
    """The targets of a goal in the order of its measures."""
    said: dict[str, Description] = {}
    for target in _parts(overlay, goal):
        values: dict[str, tuple[Term, ...]] = {}
        for _, relation, value in overlay.said_of(target):
            if not isinstance(value, BlankNode):
                name = namespaces.compact(relation.value)
                values[name] = (*values.get(name, ()), value)
        said[key(target)] = Description(key(target), values)
    context = QueryContext(said, codes, DEFAULT)
    return tuple(target_of(context, about) for about in said.values())


def _parts(overlay: Overlay, goal: NamedNode | BlankNode) -> Iterator[NamedNode | BlankNode]:
    """The targets of all measures of a goal."""
    for measure in _in_order(overlay, goal, _MEASURE):
        yield from _in_order(overlay, measure, _TARGET)


def _in_order(
    overlay: Overlay, thing: NamedNode | BlankNode, relation: NamedNode
) -> list[NamedNode | BlankNode]:
    found = (part for part in overlay.objects(thing, relation))
    return sorted(
        (part for part in found if isinstance(part, NamedNode | BlankNode)),
        key=lambda part: natural(key(part)),
    )
