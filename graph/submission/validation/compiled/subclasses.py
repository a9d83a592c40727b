"""The subclasses that some data state, of each class all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Store

from graph import namespaces

SUBCLASS_OF: Final = NamedNode(namespaces.RDFS + "subClassOf")


def subclasses(store: Store, kinds: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """All subclasses of some classes, by the statements of a store; a blank node's name is ``_:b``."""
    below: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, SUBCLASS_OF, None, None):
        below[class_name(quad.object)].add(class_name(quad.subject))
    found: dict[str, frozenset[str]] = {}
    for kind in kinds:
        reached, waiting = set[str](), [*below.get(kind, ())]
        while waiting:
            each = waiting.pop()
            if each not in reached:
                reached.add(each)
                waiting += below.get(each, ())
        if reached:
            found[kind] = frozenset(reached)
    return MappingProxyType(found)


def class_name(term: object) -> str:
    """The IRI of a class, or the name of a blank node: ``_:b``."""
    return term.value if isinstance(term, NamedNode) else str(term)


def class_named(name: str) -> NamedNode | BlankNode:
    """The class that has a name."""
    return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)
