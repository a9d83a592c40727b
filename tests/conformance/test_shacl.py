"""The W3C's SHACL tests: what compiles is run as queries, and pySHACL judges the rest, as in a check.

SHACL Core and SHACL-SPARQL (https://github.com/w3c/data-shapes), with GOALGRAPH_W3C naming the folder.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias, cast

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph import errors, namespaces
from graph.submission.validation.compiled.check_data import load
from graph.submission.validation.compiled.compiler import compile_shapes
from graph.submission.validation.compiled.engine import run
from graph.submission.validation.compiled.judge import judge
from graph.submission.validation.compiled.literals import read
from graph.submission.validation.compiled.outcome import CompiledRule, Result
from graph.submission.validation.compiled.shapes_model import Shapes, shape_name
from graph.submission.validation.compiled.subclasses import subclasses
from graph.submission.validation.overlay import Fact

pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning"),
    # pySHACL warns of shapes that are ill-formed on purpose.
    pytest.mark.filterwarnings("ignore:.*:pyshacl.errors.ConstraintLoadWarning"),
]
MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT: Final = "http://www.w3.org/ns/shacl-test#"
_PLAIN: Final = (
    "A literal without its datatype's form is plain text to the product, so it is a string."
)
IGNORED: Final = {
    "core/property/or-datatypes-001": _PLAIN,
    "core/property/uniqueLang-002": "pySHACL 0.40 takes sh:uniqueLang 1 for true.",
    "sparql/node/prefixes-001": "pySHACL 0.40 does not follow owl:imports to prefixes.",
    "sparql/pre-binding/shapesGraph-001": "The shapes are in no graph that a query reaches.",
}
"""Where the standard and what we run differ, each with its reason. Each is shown to differ still."""
COMPILED: Final = {
    *("and", "class", "datatype", "disjoint", "hasValue", "in", "languageIn", "maxCount"),
    *("maxLength", "minCount", "minLength", "node", "nodeKind", "not", "or", "pattern"),
    *("qualifiedValueShape", "targetClass", "targetNode", "targetSubjectsOf", "multipleTargets"),
    *("path-alternative", "path-inverse", "path-oneOrMore", "path-sequence"),
}
"""What at least one test has, all of it run as queries."""

Said: TypeAlias = dict[tuple[object, str], list[NamedNode | BlankNode | Literal | Triple]]
Row: TypeAlias = tuple[str | None, ...]


@dataclass(frozen=True)
class Case:
    """One test: data and shapes, and the results that are expected; None for a failure."""

    name: str
    data: Path
    shapes: Path
    expected: Counter[Row] | None


@cache
def triples(path: Path) -> tuple[Triple, ...]:
    found = parse(path=path, format=RdfFormat.TURTLE, base_iri=path.as_uri())
    return tuple(quad.triple for quad in found)


def facts(path: Path) -> list[Fact]:
    return [cast("Fact", (each.subject, each.predicate, each.object)) for each in triples(path)]


def local(iri: object) -> Path:
    assert isinstance(iri, NamedNode)
    return Path(iri.value.removeprefix("file://"))


def cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.rglob("*.ttl")):
        said: Said = defaultdict(list)
        for triple in triples(path):
            said[triple.subject, triple.predicate.value].append(triple.object)
        for subject, predicate in [*said]:
            if predicate == MF + "result":
                (action,) = said[subject, MF + "action"]
                (result,) = said[subject, predicate]
                is_failure = result == NamedNode(SHT + "Failure")
                yield Case(
                    str(path.relative_to(folder).with_suffix("")),
                    local(said[action, SHT + "dataGraph"][0]),
                    local(said[action, SHT + "shapesGraph"][0]),
                    None if is_failure else Counter(expected_rows(said, result)),
                )


def expected_rows(said: Said, report: object) -> Iterator[Row]:
    for result in said[report, namespaces.SH + "result"]:
        path, value, shape, focus, component, severity = (
            next(iter(said[result, namespaces.SH + name]), None)
            for name in (
                *("resultPath", "value", "sourceShape", "focusNode"),
                *("sourceConstraintComponent", "resultSeverity"),
            )
        )
        named = "_:" if isinstance(path, BlankNode) else text(path)
        yield text(focus), text(shape), named, text(value), text(component), text(severity)


def found_row(result: Result) -> Row:
    is_blank = result.shape.startswith("_:")
    path = None if result.path is None else f"<{result.path}>"
    return (
        text(result.focus),
        "_:" if is_blank else f"<{result.shape}>",
        "_:" if path is not None and path.startswith("<(") else path,
        text(result.value),
        f"<{result.component}>",
        f"<{result.severity}>",
    )


def text(term: object) -> str | None:
    """A term as a check sees it; the name of a blank node is nobody's to choose."""
    if isinstance(term, Literal):
        return str(read(term).written)
    return "_:" if isinstance(term, BlankNode) else None if term is None else str(term)


def is_compiled(case: Case) -> tuple[bool, list[Result]]:
    """Whether all of a test is run as queries, and what is found."""
    shapes, data = Shapes(triples(case.shapes)), load(facts(case.data))
    compiled = compile_shapes(shapes, subclasses(data.store, shapes.classes()))
    rules = [each for each in compiled if isinstance(each, CompiledRule)]
    in_doubt = any(doubt.about & rule.sees for doubt in data.doubts for rule in rules)
    if len(rules) == len(compiled) and not in_doubt:
        return True, [*run(rules, data.store)]
    own = {shape_name(node): None for node in shapes.targeted()}
    return False, [*judge(shapes, facts(case.data), own)]


def check(case: Case) -> None:
    if case.expected is None:
        with pytest.raises(errors.WorkerFailed):
            is_compiled(case)
        return
    _, results = is_compiled(case)
    assert Counter(map(found_row, results)) == case.expected


def collected() -> list[Case]:
    folder = os.environ.get("GOALGRAPH_W3C")
    return [*cases(Path(folder) / "shacl")] if folder else []


CASES: Final = collected()


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name not in IGNORED], ids=lambda case: case.name
)
def test_w3c(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name in IGNORED], ids=lambda case: case.name
)
def test_what_is_ignored_still_differs(case: Case) -> None:
    with pytest.raises((AssertionError, errors.WorkerFailed)):
        check(case)


def test_whatever_rules_are_made_of_is_run_as_queries() -> None:
    core = [case for case in CASES if case.name.startswith("core/") and case.name not in IGNORED]
    compiled = {
        case.name.rsplit("/", 1)[1].rsplit("-", 1)[0] for case in core if is_compiled(case)[0]
    }

    assert len(CASES) > 110
    assert compiled >= COMPILED
