"""A query is over the focus nodes that it is given; a result keeps all but the value that is replaced."""

from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from graph.submission.validation.compiled.aspects import Aspect
from graph.submission.validation.compiled.outcome import Query, Result


def test_a_target_stands_between_the_parts_of_a_query() -> None:
    query = Query(parts=("SELECT ?this {", "?this ?p ?v }"), sees=Aspect.TERM)

    assert query.over("{ ?this a <urn:c> }") == "SELECT ?this { { ?this a <urn:c> } ?this ?p ?v }"


def test_a_result_can_be_about_another_value() -> None:
    result = Result(
        rule="urn:r",
        shape="urn:s",
        focus=NamedNode("urn:f"),
        path="urn:p",
        value=Literal("0.7"),
        component="urn:c",
        severity="urn:v",
    )

    assert result.with_value(Literal("0.70")) == replace(result, value=Literal("0.70"))
