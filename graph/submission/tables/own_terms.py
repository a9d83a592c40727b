"""The terms of our ontology and code lists."""

from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from graph import namespaces, resources

OWN: tuple[str, ...] = (namespaces.GG, namespaces.CODE)
"""The namespaces in which every term is one of ours."""


@cache
def own_terms() -> frozenset[str]:
    """Every term our ontology and code lists define."""
    return frozenset(
        quad.subject.value
        for path in resources.ontology_files()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(OWN)
    )


def is_iri(text: str) -> bool:
    """Whether a text can stand as an absolute IRI in RDF."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
