"""Names are expanded and lines counted as a parser would."""

from hypothesis import given
from hypothesis import strategies as st

from graph.submission.rdf.line_index import LineIndex, unescaped


@given(st.text(st.sampled_from("a\n"), max_size=40))
def test_lines_are_counted_from_one(text: str) -> None:
    index = LineIndex(text=text)

    assert [index.line(at) for at in range(len(text))] == [
        text[:at].count("\n") + 1 for at in range(len(text))
    ]


@given(st.text(max_size=20))
def test_any_name_is_unescaped_and_resolved(name: str) -> None:
    assert isinstance(unescaped(name), str)
    assert isinstance(LineIndex(text="").absolute(unescaped(name)), str)


def test_escapes_stand_for_letters() -> None:
    assert unescaped("a\\u00e6\\U0001F600\\-") == "aæ😀-"
    assert unescaped("\\U00110000") == "\ufffd"


def test_a_prefix_is_noted_with_its_first_line() -> None:
    index = LineIndex(text="")
    index.declare("x", "urn:x:", 3)
    index.declare("y", "urn:x:", 5)

    assert index.declared == {"urn:x:": ("x", 3)}
    assert index.expanded("y", "a") == "urn:x:a"
    assert index.expanded("z", "a") is None
