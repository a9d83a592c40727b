"""JSON-LD in our context, as a tree: a thing, its parts and evidence in it, and what points at it.

The context of a document is the part of ``ontology/context.jsonld`` that it uses, so that it can be
read without another request (https://www.w3.org/TR/json-ld11/).
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph import namespaces, resources

Json: TypeAlias = dict[str, Any]
_TYPE: Final = namespaces.RDF + "type"
_STRING: Final = namespaces.XSD + "string"
_OWN_WORDS: Final = {"@version": 1.1, "id": "@id", "type": "@type"}


def frame(triples: Iterable[Triple], roots: Iterable[str]) -> Json:
    """The document of some triples, with the ROOTS at its top.

    Each thing stands in full once: in the first thing that leads to it, or else below the root that
    it points at.
    """
    return _Frame(triples, roots).document()


def flat(graphs: Mapping[str, Iterable[Triple]]) -> Json:
    """The document of some graphs, by IRI and «» for the default graph, each with its things one by one."""
    used: Json = {}
    listed: list[Json] = []
    for name, triples in graphs.items():
        found = _Frame(triples, ())
        nodes = found.nodes()
        used |= found.used
        listed += [{"id": name, "@graph": nodes}] if name else nodes
    return {"@context": _context_of(used), "@graph": listed}


def _context_of(used: Json) -> Json:
    return {**_OWN_WORDS, **dict(sorted(used.items()))}


@cache
def context() -> Mapping[str, Any]:
    """Our JSON-LD context."""
    found: Mapping[str, Any] = json.loads(resources.context_file().read_text(encoding="utf-8"))
    return dict(found["@context"])


class _Frame:
    """Things as JSON, and the part of our context that they use."""

    def __init__(self, triples: Iterable[Triple], roots: Iterable[str]) -> None:
        self._said: dict[str, dict[str, list[NamedNode | BlankNode | Literal]]] = {}
        for each in sorted(triples, key=str):
            values = self._said.setdefault(_key(each.subject), {})
            if isinstance(each.object, NamedNode | BlankNode | Literal):
                values.setdefault(each.predicate.value, []).append(each.object)
        self._roots = [root for root in dict.fromkeys(roots) if root in self._said]
        self._done: set[str] = set(self._roots)
        self.used: dict[str, Any] = {}

    def nodes(self) -> list[Json]:
        """Each thing by itself, with references to the others."""
        self._done.update(self._said)
        return [self._node(thing) for thing in self._said]

    def document(self) -> Json:
        """The tree with the context that it uses."""
        tops = [self._node(root) for root in self._roots]
        for root, top in zip(self._roots, tops, strict=True):
            back = self._pointing(root)
            if back:
                top["@reverse"] = back
        others = []
        for thing in self._said:
            if thing not in self._done:
                self._done.add(thing)
                others.append(self._node(thing))
        included = {"@included": others} if others else {}
        body = tops[0] | included if len(tops) == 1 else {"@graph": tops + others}
        return {"@context": _context_of(self.used), **body}

    def _pointing(self, root: str) -> Json:
        """What is not in the tree and points at a root, by the property that does."""
        found: Json = {}
        for thing, values in self._said.items():
            if thing in self._done:
                continue
            name = next(
                (
                    name
                    for name, every in values.items()
                    if name != _TYPE and any(_is(term, root) for term in every)
                ),
                None,
            )
            if name is None:
                continue
            self._done.add(thing)
            values[name] = [term for term in values[name] if not _is(term, root)]
            found.setdefault(self._compact(name), []).append(self._node(thing))
        return found

    def _node(self, thing: str) -> Json:
        node: Json = {"id": thing}
        for name, every in self._said[thing].items():
            for term in every:
                self._add(node, name, term)
        return node

    def _add(self, node: Json, name: str, term: NamedNode | BlankNode | Literal) -> None:
        if name == _TYPE and isinstance(term, NamedNode):
            _put(node, "type", self._type(term.value), as_list=False)
            return
        for key in _terms().get(name, ()):
            told = context()[key]
            told = told if isinstance(told, dict) else {"@id": told}
            if self._fits(told, term):
                self._use(key)
                as_list = told.get("@container") == "@set"
                if told.get("@container") == "@language" and isinstance(term, Literal):
                    _put(node.setdefault(key, {}), term.language or "", term.value, as_list=False)
                else:
                    _put(node, key, self._short(told, term), as_list=as_list)
                return
        _put(node, self._compact(name), self._full(term), as_list=False)

    @staticmethod
    def _fits(told: Mapping[str, Any], term: NamedNode | BlankNode | Literal) -> bool:
        """Whether a term of the context says what a value is."""
        kind = told.get("@type")
        if not isinstance(term, Literal):
            return kind in ("@id", "@vocab")
        if kind is not None:
            return not term.language and _expanded(str(kind)) == term.datatype.value
        if told.get("@container") == "@language":
            return bool(term.language)
        if "@language" in told:
            return term.language == str(told["@language"])
        return not term.language and term.datatype.value == _STRING

    def _short(self, told: Mapping[str, Any], term: NamedNode | BlankNode | Literal) -> object:
        """A value whose kind the context says."""
        if isinstance(term, Literal):
            return term.value
        inner = self._inner(term)
        if inner is not None:
            return inner
        if isinstance(term, NamedNode) and told.get("@type") == "@vocab":
            return self._type(term.value)
        return _key(term)

    def _full(self, term: NamedNode | BlankNode | Literal) -> object:
        """A value that says itself what it is."""
        if not isinstance(term, Literal):
            return self._inner(term) or {"id": _key(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == _STRING:
            return {"@value": term.value}
        return {"@value": term.value, "@type": self._compact(term.datatype.value)}

    def _inner(self, term: NamedNode | BlankNode) -> Json | None:
        """The thing itself, if it is described here and stands nowhere yet."""
        thing = _key(term)
        if thing not in self._said or thing in self._done:
            return None
        self._done.add(thing)
        return self._node(thing)

    def _type(self, iri: str) -> str:
        for key in _terms().get(iri, ()):
            if isinstance(context()[key], str):
                self._use(key)
                return key
        return self._compact(iri)

    def _compact(self, iri: str) -> str:
        """An IRI with a prefix of the context, or as it is."""
        for prefix, namespace in _prefixes().items():
            rest = iri.removeprefix(namespace)
            if iri.startswith(namespace) and rest and not rest.startswith("//"):
                self._use(prefix)
                return f"{prefix}:{rest}"
        return iri

    def _use(self, key: str) -> None:
        told = context()[key]
        if key in self.used or key in _OWN_WORDS:
            return
        self.used[key] = told
        named = told if isinstance(told, dict) else {"@id": told}
        for value in (named["@id"], str(named.get("@type", ""))):
            prefix = value.partition(":")[0]
            if prefix in _prefixes():
                self._use(prefix)


def _put(node: Json, key: str, value: object, *, as_list: bool) -> None:
    """Add a value under a key: alone, or in a list if there are several."""
    if key not in node:
        node[key] = [value] if as_list else value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _key(term: NamedNode | BlankNode | Triple) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _is(term: object, root: str) -> bool:
    return isinstance(term, NamedNode) and term.value == root


@cache
def _prefixes() -> Mapping[str, str]:
    return {
        key: told
        for key, told in context().items()
        if isinstance(told, str) and told.endswith(("/", "#"))
    }


@cache
def _terms() -> Mapping[str, tuple[str, ...]]:
    """The terms of the context for each IRI, those that say most of a value first."""
    found: dict[str, list[str]] = {}
    for key, told in context().items():
        named = told if isinstance(told, dict) else {"@id": told}
        iri = str(named.get("@id", "")) if isinstance(told, dict | str) else ""
        if not key.startswith("@") and not iri.startswith("@") and key not in _prefixes():
            found.setdefault(_expanded(iri), []).append(key)
    return {
        iri: tuple(sorted(keys, key=lambda key: isinstance(context()[key], str)))
        for iri, keys in found.items()
    }


def _expanded(name: str) -> str:
    prefix, colon, rest = name.partition(":")
    return _prefixes().get(prefix, f"{prefix}{colon}") + rest if colon else name
