"""pySHACL is asked so that it looks at everything, and a failure of it is never a result."""

from typing import Any

import pyoxigraph as ox
import pytest
from pyshacl import validate
from pyshacl.errors import ValidationFailure
from rdflib.plugins.stores.memory import Memory

from graph import errors
from graph.submission.validation.compiled import judge as module
from graph.submission.validation.compiled.judge import judge
from graph.submission.validation.compiled.outcome import Result
from graph.submission.validation.compiled.shapes_model import Shapes
from tests.graph.submission.validation.compiled.shapes import HEAD, NS, facts, triples

SHAPES = Shapes(
    triples(
        f"""{HEAD}
        :S sh:targetClass :C ; sh:node :N ; sh:message "a\\\\d {{$this}}"@en .
        :N sh:property [ sh:path ( :p :q ) ; sh:minCount 1 ] .
        :T sh:targetSubjectsOf :p ; sh:property [ sh:path ( :p :q ) ; sh:minCount 1 ] .
        :U sh:targetObjectsOf :p ; sh:nodeKind sh:Literal .
        """
    )
)
DATA = facts(f"{HEAD} :D rdfs:subClassOf :C . :a a :D ; :p :b . _:x a :C . :b a :C ; :p '01' .")
A, B = ox.NamedNode(f"{NS}a"), ox.NamedNode(f"{NS}b")


def found(**things: list[ox.NamedNode | ox.BlankNode] | None) -> list[Result]:
    return list(judge(SHAPES, DATA, {f"{NS}{name}": them for name, them in things.items()}))


def focus(results: list[Result]) -> set[str]:
    return {str(each.focus).replace(NS, "") if each.focus in (A, B) else "_" for each in results}


def test_a_rule_looks_at_all_that_it_covers_or_at_some_of_that() -> None:
    assert focus(found(S=None)) == {"<a>", "<b>", "_"}
    assert focus(found(S=[A])) == {"<a>"}
    assert focus(found(S=[A, ox.NamedNode("urn:not-covered")])) == {"<a>"}
    assert found(S=[]) == []


def test_only_the_rules_asked_for_are_run() -> None:
    assert {each.rule for each in found(S=None)} == {f"{NS}S"}
    assert found() == []


def test_literals_are_looked_at_by_the_rule_s_own_target() -> None:
    assert {each.focus for each in found(U=None)} == {B}


def test_the_path_of_a_result_is_told_in_sparql() -> None:
    assert {each.path for each in found(T=[A])} == {f"(<{NS}p>/<{NS}q>)"}


def test_terms_come_back_as_they_are_written() -> None:
    shapes = Shapes(
        triples(f"{HEAD} :S sh:targetClass :C ; sh:property [ sh:path :p ; sh:nodeKind sh:IRI ] .")
    )
    data = facts(f"{HEAD} :a a :C ; :p 01 , '0.70'^^xsd:decimal , 'x'@da , 'y' , 'no'^^xsd:date .")
    values = {str(each.value) for each in judge(shapes, data, {f"{NS}S": None})}

    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert values == {f'"01"^^<{xsd}integer>', f'"0.70"^^<{xsd}decimal>', '"x"@da', '"y"', '"no"'}


def test_a_shape_that_is_a_class_looks_at_its_instances_only_when_asked() -> None:
    shapes = Shapes(triples(f"{HEAD} :C a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:Literal ."))

    assert len(list(judge(shapes, DATA, {f"{NS}C": None}))) == 3
    assert len(list(judge(shapes, DATA, {f"{NS}C": [A]}))) == 1
    assert list(judge(shapes, DATA, {})) == []


def test_pyshacl_is_never_told_where_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its focus_nodes and use_shapes skip the shapes of values; what is on by default fetches."""
    calls: list[dict[str, Any]] = []

    def spy(data: Any, **arguments: Any) -> Any:
        calls.append(arguments)
        return validate(data, **arguments)

    monkeypatch.setattr(module, "validate", spy)
    found(S=[A])

    (given,) = calls
    assert not {"focus_nodes", "focus", "use_shapes", "ont_graph"} & given.keys()
    assert [given[name] for name in ("advanced", "js", "do_owl_imports")] == [False] * 3


def test_the_data_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "__len__", lambda _: pytest.fail("The whole graph was counted."))
    data = module._Data()

    assert len(data) == 1


@pytest.mark.parametrize("answer", [ValidationFailure("no"), None])  # type: ignore[no-untyped-call]
def test_a_failure_that_is_returned_is_an_error(
    answer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "validate", lambda *_, **__: (False, answer, "no"))

    with pytest.raises(errors.WorkerFailed):
        found(S=None)


def test_a_wrong_query_is_an_error() -> None:
    shapes = Shapes(
        triples(f"{HEAD} :S sh:targetClass :C ; sh:sparql [ sh:select 'SELECT $this {{' ] .")
    )

    with pytest.raises(errors.WorkerFailed):
        list(judge(shapes, DATA, {f"{NS}S": None}))
