"""The lines of objects, keys and ids in JSON-LD are found, whatever else the text holds."""

import json

from hypothesis import given
from hypothesis import strategies as st

from graph import namespaces
from graph.submission.line_numbers import FileLines
from graph.submission.rdf.json_lines import JsonObject, scan
from graph.submission.rdf.line_index import LineIndex

TEXT = """{"@context": {"x": {"@type": "@id"}},
 "@id": "goal/x-2026/1",
 "@type": "Goal",
 "hasMeasure": [
  {"@type": "Measure",
   "hasTarget": {"@type": "Target", "value": 1}}]}"""


def objects(text: str) -> list[JsonObject]:
    return [part for part in scan(text, LineIndex(text=text)) if isinstance(part, JsonObject)]


def test_nameless_things_are_those_with_a_type_and_no_id_outside_a_context() -> None:
    assert [(each.line, each.is_nameless) for each in objects(TEXT)] == [
        (1, False), (1, False), (6, True), (5, True), (1, False),
    ]  # fmt: skip


def test_statements_have_the_lines_of_their_keys() -> None:
    lines = FileLines(TEXT, is_json=True)
    goal = namespaces.goal("x-2026", "1")

    assert lines.of_subject(goal) == 2
    assert lines.of_statement(goal, namespaces.GG + "hasMeasure") == 4
    assert lines.of_statement(goal, namespaces.RDF + "type") == 3
    assert lines.of_word("Measure") == 5


def test_a_key_that_stands_twice_is_noticed() -> None:
    (found,) = objects('{"a": 1,\n"b": {},\n"a": 2}')[1:]

    assert found.repeated == ("a", 3)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([None, 1]))
def test_every_object_of_any_json_is_found(document: object, indent: int | None) -> None:
    text = json.dumps(document, indent=indent)
    counted: list[object] = []

    def count(pairs: list[tuple[str, object]]) -> dict[str, object]:
        counted.append(pairs)
        return dict(pairs)

    json.loads(text, object_pairs_hook=count)

    assert [len(dict(each)) for each in counted] == [len(one.keys) for one in objects(text)]  # type: ignore[call-overload]
