"""Namespaces, prefixes, and the IRIs of goals, sets and graphs."""

from typing import Final

_PLACES: Final = {
    "goal": 3,
    "set": 2,
    "org": 2,
    "theme": 2,
    "frame": 2,
    "source": 2,
}
"""Number of path segments that identify a thing with its own page; further ones name its parts."""


_OF_SETS: Final = ("set", "goal", "signature")
"""Kinds of things whose IRI has the slug of their set as its second segment."""


def set_of(iri: str) -> str:
    """The slug of the goal set that an IRI belongs to; "" if the IRI contains none."""
    kind, _, rest = local(iri).partition("/")
    return rest.partition("/")[0] if kind in _OF_SETS and iri.startswith(ID) else ""


def whole(iri: str) -> str | None:
    """The IRI of the whole that a part belongs to; a whole gives itself, other kinds None.

    The measure ``goal/stpk-2023/2.1/measure/1`` is a part of ``goal/stpk-2023/2.1``.
    """
    segments = local(iri).split("/")
    length = _PLACES.get(segments[0], 0)
    if len(segments) < max(length, 1) or not length:
        return None
    return ID + "/".join(segments[:length])


def above(iri: str) -> list[str]:
    """What a thing below our base is below, the nearest first: goal/x/1/measure is below goal/x/1."""
    found = []
    while "/" in iri.removeprefix(ID):
        iri = iri.rpartition("/")[0]
        found.append(iri)
    return found


GG: Final = "https://w3id.org/goalgraph/ontology#"
GGSH: Final = "https://w3id.org/goalgraph/shapes#"
CODE: Final = "https://w3id.org/goalgraph/code/"
ID: Final = "https://w3id.org/goalgraph/id/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
DCT: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
PREFIXES: Final[dict[str, str]] = {
    "code": CODE,
    "dcat": DCAT,
    "dct": DCT,
    "foaf": FOAF,
    "gg": GG,
    "ggsh": GGSH,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
}
"""The prefixes used when RDF is written, and those the SPARQL editor offers."""
GRAPH: Final = ID + "graph/"
DERIVED: Final = GRAPH + "derived"
ONTOLOGY: Final = GRAPH + "ontology"
CODES: Final = GRAPH + "codes"
SHAPES: Final = GRAPH + "shapes"
HISTORY: Final = GRAPH + "history"
"""The graph of versions, and of who published what, when and why."""


def goal(set_slug: str, number: str) -> str:
    """The IRI of goal ``number`` of a set."""
    return f"{ID}goal/{set_slug}/{number}"


def goal_set(slug: str) -> str:
    """The IRI of a goal set."""
    return f"{ID}set/{slug}"


def set_graph(slug: str) -> str:
    """The IRI of the named graph of a goal set."""
    return f"{GRAPH}set/{slug}"


def local(iri: str) -> str:
    """The part of a thing's IRI below the base: ``goal/stpk-2023/2.1``; any other IRI unchanged."""
    return iri.removeprefix(ID)


def slug(iri: str) -> str:
    """The last segment of an IRI: ``stpk-2023`` of ``…/set/stpk-2023``."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def compact(iri: str) -> str:
    """An IRI as ``prefix:name`` if its namespace is in ``PREFIXES``, else ``<iri>``."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def expanded(name: str) -> str:
    """The inverse of ``compact``; raises ``KeyError`` for an unknown prefix."""
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def sparql_prefixes(*names: str) -> str:
    """The ``PREFIX`` lines of a query for some prefixes; raises ``KeyError`` for an unknown one."""
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names)
