"""The SPARQL service description."""

from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph import namespaces

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_WRITTEN: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def describe_service(address: str) -> list[Triple]:
    """Describe the endpoint at ``address``, without federated query: SERVICE is refused."""
    service, kind = NamedNode(address), NamedNode(f"{namespaces.RDF}type")
    dataset, default = NamedNode(f"{address}#dataset"), NamedNode(f"{address}#default")

    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    return [
        Triple(service, kind, sd("Service")),
        Triple(service, sd("endpoint"), service),
        Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        *(Triple(service, sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _WRITTEN),
        Triple(service, sd("defaultDataset"), dataset),
        Triple(dataset, kind, sd("Dataset")),
        Triple(dataset, sd("defaultGraph"), default),
        Triple(default, kind, sd("Graph")),
        Triple(service, NamedNode(f"{namespaces.RDFS}label"), Literal("goalgraph", language="da")),
        Triple(service, NamedNode(f"{namespaces.RDFS}label"), Literal("goalgraph", language="en")),
    ]
