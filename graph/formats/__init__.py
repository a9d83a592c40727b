"""One module per input format."""

from pyoxigraph import NamedNode


def is_iri(text: str) -> bool:
    """Whether a text can stand as an absolute IRI in RDF."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
