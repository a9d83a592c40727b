"""A rule gives a result for each different row; a rule that fails is named, and never passes."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph import errors
from graph.submission.validation.compiled.compiler import MARKS, compile_shapes
from graph.submission.validation.compiled.engine import run
from graph.submission.validation.compiled.marks import marks
from graph.submission.validation.compiled.outcome import CompiledRule, Result
from graph.submission.validation.compiled.shapes_model import Shapes
from tests.graph.submission.validation.compiled.shapes import HEAD, NS, triples

A, B = ox.NamedNode(f"{NS}a"), ox.NamedNode(f"{NS}b")
DATA = "{} :a a :C ; :p 1 , 2 ; :q :b . :b a :C ; :p 3 ."


def rules(body: str) -> list[CompiledRule]:
    found = compile_shapes(Shapes(triples(f"{HEAD} :S sh:targetClass :C ; {body} .")), {})
    return [each for each in found if isinstance(each, CompiledRule)]


def query(select: str) -> list[CompiledRule]:
    declared = f'sh:prefixes [ sh:declare [ sh:prefix "" ; sh:namespace "{NS}" ] ]'
    return rules(f"sh:sparql [ sh:select '''{select}''' ; {declared} ]")


def store() -> ox.Store:
    made = ox.Store()
    made.extend(ox.Quad(*triple) for triple in triples(DATA.format(HEAD)))
    return made


def found(compiled: list[CompiledRule], *, marked: bool = False) -> set[tuple[object, ...]]:
    results = list(run(compiled, store(), marked=marked))
    assert len({*results}) == len(results)
    return {(each.focus, each.path, each.value) for each in results}


def test_a_row_names_focus_path_and_value() -> None:
    select = "SELECT $this ?path ?value { $this ?path ?value FILTER (?path IN (:q)) }"

    assert found(query(select)) == {(A, f"{NS}q", B)}


def test_a_row_without_a_value_is_about_the_focus_node_in_a_node_shape() -> None:
    assert found(query("SELECT $this { $this :q ?x }")) == {(A, None, A)}


def test_equal_rows_are_one_result() -> None:
    assert found(query("SELECT $this { $this :p ?x }")) == {(A, None, A), (B, None, B)}


def test_the_results_of_counts_have_no_value() -> None:
    assert found(rules("sh:path :p ; sh:maxCount 1")) == {(A, f"{NS}p", None)}


def test_only_marked_nodes_are_looked_at() -> None:
    compiled, data = rules("sh:path :p ; sh:minCount 3"), store()
    data.extend(marks(f"{NS}S", [B]))
    data.extend(marks(f"{NS}Other", [A]))

    assert [each.focus for each in run(compiled, data, marked=True)] == [B]
    assert {each.focus for each in run(compiled, data)} == {A, B}
    assert len(list(data.quads_for_pattern(None, None, None, MARKS))) == 2


def test_nothing_marked_is_nothing_found() -> None:
    assert found(rules("sh:path :p ; sh:minCount 3"), marked=True) == set()


@pytest.mark.parametrize(
    "broken",
    [
        "SELECT ?this {",
        "SELECT ?this { ?this <urn:p> [ }",
        "ASK {}",
        "SELECT ?value { ?value ?p 1 }",
    ],
)
def test_a_query_that_fails_is_an_error_that_names_the_rule(broken: str) -> None:
    (rule,) = rules("sh:path :p ; sh:maxCount 1")

    with pytest.raises(errors.WorkerFailed, match=rule.shape):
        list(run([replace(rule, everywhere=broken)], store()))


def test_a_store_that_fails_is_an_error_that_names_the_rule() -> None:
    class Broken:
        def query(self, _: str) -> None:
            raise OSError("disk")

    (rule,) = rules("sh:path :p ; sh:maxCount 1")

    with pytest.raises(errors.WorkerFailed, match=rule.shape):
        list(run([rule], Broken()))  # type: ignore[arg-type]


def test_a_result_can_be_had_about_another_value() -> None:
    (result,) = run(rules("sh:path :p ; sh:maxCount 1"), store())

    assert isinstance(result, Result)
    assert result.with_value(B).value == B
    assert result.value is None
