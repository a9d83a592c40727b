"""Turtle, TriG, N-Triples and N-Quads (https://www.w3.org/TR/turtle/ and its relatives)."""

from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

SYNTAXES: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
}


def read(text: str, suffix: str, base: str) -> list[Quad]:
    """The quads in TEXT; raises ``SyntaxError`` with the line that cannot be read."""
    return list(parse(text, SYNTAXES[suffix], base_iri=base))
