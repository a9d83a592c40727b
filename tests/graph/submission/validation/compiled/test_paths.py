"""SHACL's paths are written in SPARQL, and what may have no steps is refused."""

import pytest
from pyoxigraph import Literal, NamedNode

from graph.submission.validation.compiled.outcome import Refusal, Term
from graph.submission.validation.compiled.paths import query_path, read_path, written_path
from graph.submission.validation.compiled.shapes_model import Shapes
from tests.graph.submission.validation.compiled.shapes import HEAD, NS, triples


def shape(path: str) -> tuple[Shapes, Term]:
    shapes = Shapes(triples(f"{HEAD} :S sh:path {path} ."))
    found = shapes.shape(NamedNode(f"{NS}S")).path
    assert found is not None
    return shapes, found


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (":p", "<p>"),
        ("( :p :q )", "(<p>/<q>)"),
        ("[ sh:inversePath :p ]", "(^<p>)"),
        ("[ sh:alternativePath ( :p ( :q :r ) ) ]", "(<p>|(<q>/<r>))"),
        ("[ sh:oneOrMorePath [ sh:inversePath :p ] ]", "((^<p>)+)"),
    ],
)
def test_a_path_is_written(path: str, expected: str) -> None:
    assert query_path(*shape(path)).replace(NS, "") == expected


@pytest.mark.parametrize(
    "path",
    [
        *("[ sh:zeroOrMorePath :p ]", "( :p [ sh:zeroOrOnePath :q ] )", "[ :unknown :p ]"),
        "[ sh:oneOrMorePath [ sh:inversePath [ sh:zeroOrOnePath :p ] ] ]",
        "( " * 40 + ":p :q " + ") " * 40,
    ],
)
def test_a_path_without_an_exact_form_is_refused(path: str) -> None:
    with pytest.raises(Refusal):
        query_path(*shape(path))


def test_a_path_that_no_query_has_can_still_be_named() -> None:
    path = read_path(*shape("( :p [ sh:zeroOrMorePath :q ] [ sh:zeroOrOnePath :r ] )"))

    assert written_path(path).replace(NS, "") == "(<p>/(<q>*)/(<r>?))"


def test_a_literal_is_no_path() -> None:
    with pytest.raises(Refusal):
        query_path(Shapes([]), Literal("p"))
