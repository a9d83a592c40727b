"""The line of a thing is found in every syntax, and hostile text takes no longer than its length."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import namespaces, resources
from graph.submission.line_numbers import FileLines, find_line, located, place_finder
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location

GOAL = namespaces.goal("x-2024", "2.3")
FULL = f"<{GOAL}>"

SUBJECTS = {
    "full IRI": f"# c\n<urn:a> <urn:b> {FULL} .\n\n{FULL} a <urn:c> .",
    "base": "@base <https://w3id.org/goalgraph/id/> .\n\n\n<goal/x-2024/2.3> a <urn:c> .",
    "our base without saying so": "#\n#\n#\n<goal/x-2024/2.3> a <urn:c> .",
    "base of SPARQL": "BASE <https://w3id.org/goalgraph/>\n#\n#\n<id/goal/x-2024/2.3> a <urn:c> .",
    "prefix": "@prefix x: <https://w3id.org/goalgraph/id/goal/x-2024/> .\n#\n#\nx:2.3 a <urn:c>.",
    "prefix of SPARQL": "PREFIX : <https://w3id.org/goalgraph/id/>\n\n\n:goal\\/x-2024\\/2.3 a :c .",
    "relative prefix": "@base <https://w3id.org/goalgraph/> . @prefix x: <id/> .\n\n\nx:goal\\/x-2024\\/2.3 a x:c .",
    "escape in an IRI": "#\n#\n#\n<https://w3id.org/goalgraph/id/goal/x-2024/2\\u002E3> a <urn:c> .",
    "after a long string": f'<urn:a> <urn:b> """\n{FULL} a "" . """ .\n\n{FULL} a <urn:c> .',
    "after a single-quoted one": f"<urn:a> <urn:b> '''\n{FULL} a '' \\''' .''' .\n\n{FULL} a <urn:c> .",
    "after a string with a mark": f'<urn:a> <urn:b> "\\". {FULL} #" ;\n<urn:c> {FULL} .\n\n{FULL} a <urn:d> .',
    "after an anonymous node": f"[ <urn:b> {FULL} ] .\n<urn:a> <urn:b> ( {FULL} ) .\n\n{FULL} a <urn:d> .",
    "after a number": f"<urn:a> <urn:b> 1.5 .\n<urn:a> <urn:b> 5.\n\n{FULL} a <urn:d> .",
    "TriG": f"<urn:g> {{\n<urn:a> <urn:b> {FULL} .\n\n{FULL} a <urn:c> }}",
    "N-Quads": f"\n<urn:a> <urn:b> {FULL} .\n\n{FULL} <urn:b> <urn:c> <urn:g> .",
}

JSON = {
    "JSON-LD": '{"@id": "urn:a",\n"urn:b": {"@id": "GOAL"},\n"urn:c":\n{"@id": "GOAL", "urn:d": 1}}',
    "relative JSON-LD": '{"@context": {"@base":\n"https://w3id.org/goalgraph/"},\n\n'
    '"@id": "id/goal/x-2024/2.3", "urn:d": 1}',
    "compact JSON-LD": '{"@context": {"g":\n"https://w3id.org/goalgraph/id/goal/"},\n\n'
    '"@id": "g:x-2024/2.3", "g:d": 1}',
    "JSON-LD list": '[\n{"urn:b": "GOAL \\" {", "@type": "urn:t"},\n\n{"@type": "urn:t", "@id": "GOAL"}]',
}


@pytest.mark.parametrize("kind", SUBJECTS)
def test_a_subject_is_found_in_turtle(kind: str) -> None:
    assert find_line(SUBJECTS[kind], GOAL) == 4


@pytest.mark.parametrize("kind", JSON)
def test_a_subject_is_found_in_json(kind: str) -> None:
    assert find_line(JSON[kind].replace("GOAL", GOAL), GOAL) == 4


def test_an_object_or_predicate_is_found_where_there_is_no_subject() -> None:
    text = "@prefix gg: <https://w3id.org/goalgraph/ontology#> .\n<urn:a>\n gg:suports <urn:b> ."

    assert find_line(text, namespaces.GG + "suports") == 3
    assert find_line(text, "urn:b") == 3
    assert find_line('{"@id": "urn:a",\n"gg:suports": 1}', namespaces.GG + "suports") == 2


def test_what_is_not_there_has_no_line() -> None:
    assert find_line("<urn:a> a <urn:b> .", "urn:c") is None
    assert find_line("", "urn:c") is None
    assert find_line("<urn:a> a <urn:b> .", "_:b0") is None


@pytest.mark.parametrize("path", resources.data_files().values(), ids=lambda path: path.stem)
def test_every_subject_of_the_bundled_files_is_found_where_its_statement_begins(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    subjects = {str(quad.subject) for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    file = FileLines(text)
    assert subjects
    for subject in subjects:
        line = file.of(subject[1:-1])
        assert line is not None
        assert lines[line - 1].startswith(f"<{namespaces.local(subject[1:-1])}>")


@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        '"""',
        "'''",
        "x",
        "<",
        "\\",
        '"\\',
        "(",
        '"',
        ":.",
        '{"@',
        '["@\\"',
        "@prefix ",
        "\n",
        ".",
    ],
)
def test_hostile_text_comes_to_an_end(piece: str) -> None:
    # Quadratic work on this much would take minutes; the suite's patience is the limit.
    assert find_line(piece * 100_000, "urn:c") is None


def test_findings_get_the_file_and_line_of_what_they_are_about() -> None:
    finding = Finding(severity="warning", rule="r", messages={}, fixes={}, focus=GOAL, label="2.3")
    texts = {"a.ttl": "<urn:a> a <urn:b> .", "b.ttl": f"\n{FULL} a <urn:b> ."}

    lines = {name: FileLines(text) for name, text in texts.items()}

    assert [one.where for one in located([finding], lines)] == [Location("b.ttl", line=2)]
    assert [one.where for one in located([finding], {"a.ttl": lines["a.ttl"]})] == [None]


def test_a_thing_is_placed_in_the_file_that_describes_it_before_one_that_mentions_it() -> None:
    texts = {"a.ttl": "<goal/x/2> <urn:p> <goal/x/1> .", "b.ttl": "\n<goal/x/1> <urn:p> 1 ."}
    place = place_finder({file: FileLines(text) for file, text in texts.items()}, {})

    assert place(namespaces.goal("x", "1")) == Location("b.ttl", line=2)
    assert place(namespaces.goal("x", "2")) == Location("a.ttl", line=1)
    assert place(namespaces.goal("x", "3")) is None
