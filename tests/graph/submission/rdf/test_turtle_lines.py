"""The lines of every statement in Turtle are those at which a parser reads it."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import namespaces, resources
from graph.submission.line_numbers import FileLines
from graph.submission.rdf.line_index import LineIndex
from graph.submission.rdf.turtle_lines import read_turtle
from tests.support.turtle import SMALL_SET

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS}


def predicates(text: str) -> list[str]:
    index = LineIndex(text=text)
    read_turtle(index)
    return [stated.predicate for stated in index.statements]


def parsed(text: str, suffix: str = "ttl") -> list[ox.Quad]:
    return list(ox.parse(text, FORMATS[suffix], base_iri=namespaces.ID))


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("ttl", SMALL_SET),
        ("ttl", "<a> <p> [ <q> [ <r> 1 ; <s> _:x ],\n[ <t> 2 ] ] . [ <u> [] ] <v> [<w> 3] ."),
        ("ttl", '<a> <p> [ <q> "x" ] .'),
        ("ttl", '<a> <p> [ <q> [ <r> "x" ] ] , [ <s> "y"@da ; <t> "z" ] .'),
        ("ttl", '<a> <p> [ <q> """x\ny""" # "]"\n ] , 1 ; a <b> .'),
        ("ttl", "<a> <p> true, 1.5e3, -5, 'it\\'s'@en-GB, \"x\"^^<d> ; ; <q> 1 . <b> <p> 1 ."),
        ("ttl", "@prefix : <http://x/> .\n:a :b.c :d ; a :e ."),
        ("ttl", "PREFIX p: <http://x/>\nBASE <http://y/>\n<a> p:b <c> ."),
        ("trig", "<g> { <a> <b> <c>, 1 . <c> a <d> } <e> <x> 1 . GRAPH <h> { [] <y> 2 }"),
        ("trig", "{ <a> <b> <c> }"),
        ("nq", '<u:a> <u:b> "x"@da <u:g> .\n<u:a> <u:c> "y"^^<u:d> <u:g> .\n<u:a> <u:c> _:b .'),
    ],
)
def test_statements_are_read_in_the_order_of_a_parser(suffix: str, text: str) -> None:
    assert predicates(text) == [quad.predicate.value for quad in parsed(text, suffix)]


@pytest.mark.parametrize("path", resources.data_files().values(), ids=lambda path: path.stem)
def test_so_are_those_of_the_bundled_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert predicates(text) == [quad.predicate.value for quad in parsed(text)]


def test_a_blank_node_and_its_statements_have_lines() -> None:
    text = '<a>\n <p> [ <q>\n  "x" ;\n  <r> [\n <s> 1 ] ] .'
    quads = parsed(text)
    lines = FileLines(text, quads)
    found = {
        namespaces.local(quad.predicate.value): (
            lines.of_subject(str(quad.subject)),
            lines.of_statement(str(quad.subject), quad.predicate.value, str(quad.object)),
        )
        for quad in quads
        if isinstance(quad.subject, ox.BlankNode)
    }

    assert found == {"q": (2, 3), "r": (2, 4), "s": (4, 5)}


def test_a_text_with_lists_has_lines_of_things_only() -> None:
    text = "<a> <p> ( 1 2 ) .\n<b> <q> [ <r> 1 ] ."
    lines = FileLines(text, parsed(text))

    assert lines.of_subject(namespaces.ID + "b") == 2
    assert lines.of_statement(namespaces.ID + "b", namespaces.ID + "q") is None


WORDS = st.sampled_from(
    ["<a>", "<b>", "_:x", '"t"', '"t"@da', "1", "[", "]", ";", ",", ".", "a", "\n"]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text_that_can_be_parsed_is_understood_as_it_is(text: str) -> None:
    try:
        quads = parsed(text)
    except SyntaxError:
        quads = []
    if quads:
        assert predicates(text) == [quad.predicate.value for quad in quads]
    assert isinstance(predicates(text), list)
