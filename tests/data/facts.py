"""The bundled data and the model as plain facts, for the tests that read them."""

from collections import defaultdict
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph import namespaces, resources

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Facts: TypeAlias = dict[str, dict[str, list[Term]]]
"""Thing → property → values; our own things without their base, properties with their prefix."""

GOALS = {
    "nationale-maal-2016": "1 2 3 4 5 6 7 8",
    "sundhedsaftale-midtjylland-2015-2018": "1 2 3 4 5 6 7 8",
    "viborg-udviklingsstrategi": "1",
    "viborg-sundhedspolitik": "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 3.1 3.2 3.3 4.1 4.2",
    "viborg-budget-2017": "1 2 3",
    "koncern-2023": "1.1 1.2 1.3",
    "sst-2023": "1.1 1.2 1.3 2.1 2.2 2.3",
    "stps-2023": "1.1 1.2 1.3 2.1 2.2 2.3",
    "stpk-2023": "1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5 2.6",
    "lmst-2023": "1.1 1.2 1.3 2.1 2.2 2.3 2.4",
}

PLANS = {
    "sst-2023": "Sundhedsstyrelsen",
    "stps-2023": "STPS",
    "stpk-2023": "Styrelsen for Patientklager",
    "lmst-2023": "Lægemedelstyrelsen",
}
"""The plans, and what each calls its agency in the goals that all four share."""


def read(*paths: Path) -> Facts:
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            thing = facts[namespaces.local(str(quad.subject.value))]
            thing[namespaces.compact(quad.predicate.value)].append(quad.object)
    return {thing: dict(properties) for thing, properties in facts.items()}


DATA = read(*resources.data_files().values())
MODEL = read(*resources.ontology_files())


def spoilt(thing: str, name: str, value: Term | None) -> Facts:
    """The data with another value, or none, in one place."""
    return {**DATA, thing: {**DATA[thing], name: [] if value is None else [value]}}


def values(thing: str, name: str, facts: Facts = DATA) -> list[str]:
    """The values as text, sorted; IRIs of ours and of our code lists without their base."""
    found = facts.get(thing, {}).get(name, [])
    return sorted(
        term.value.removeprefix(namespaces.ID).removeprefix(namespaces.CODE)
        for term in found
        if not isinstance(term, Triple)
    )


def one(thing: str, name: str, facts: Facts = DATA) -> str:
    [value] = values(thing, name, facts)
    return value


def things(*classes: str) -> list[str]:
    kinds = {namespaces.GG + name.removeprefix("gg:") for name in classes}
    return sorted(thing for thing in DATA if kinds & set(values(thing, "rdf:type")))


def goals() -> list[str]:
    return things("NationalGoal", "HealthAgreementGoal", "MunicipalGoal", "MinistryPlanGoal")


def annotations() -> list[str]:
    return sorted(
        thing for thing in DATA if namespaces.OA + "Annotation" in values(thing, "rdf:type")
    )


def danish(thing: str, name: str, facts: Facts) -> list[str]:
    """The strings a quote can prove: plain ones and Danish ones."""
    return sorted(
        term.value
        for term in facts.get(thing, {}).get(name, [])
        if isinstance(term, Literal)
        and (term.language == "da" or term.datatype == NamedNode(namespaces.XSD + "string"))
    )
