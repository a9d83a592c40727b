"""Files are kept apart: blank nodes of the same label in two files are two things."""

from pyoxigraph import BlankNode

from graph.submission import reader
from graph.submission.rdf.parsing import parse_file, with_mark
from tests.support.turtle import SMALL_SET, check_files, place

PERIOD = "_:p a <http://purl.org/dc/terms/PeriodOfTime> ; <http://www.w3.org/ns/dcat#startDate> "


def test_blank_nodes_of_two_files_are_two() -> None:
    files = [
        (f"{name}.ttl", f'{SMALL_SET}\n{PERIOD} "{day}" .'.encode())
        for name, day in (("a", "2026-01-01"), ("b", "2027-01-01"))
    ]

    labels = {
        quad.subject
        for quad in reader.read_files(files).quads
        if isinstance(quad.subject, BlankNode) and "startDate" in quad.predicate.value
    }
    found = [one for one in check_files(*files).findings if one.rule.endswith("#PeriodStart")]

    assert len(labels) == 2
    line = SMALL_SET.count("\n") + 2
    assert sorted(map(place, found)) == [f"a.ttl:{line}", f"b.ttl:{line}"]


def test_a_mark_is_put_on_blank_nodes_only() -> None:
    text = "_:a <urn:a:b> _:c , <urn:a:d> , 'x' ."
    read = with_mark(parse_file(text, "a.ttl", ".ttl", "urn:x:"), "f1")

    assert [str(quad.object) for quad in read.quads] == ["_:cf1", "<urn:a:d>", '"x"']
    assert {str(quad.subject) for quad in read.quads} == {"_:af1"}
