"""Each error of an engine says which engine, what is wrong and what to do, in both languages."""

import string

import pytest

from graph.errors import engines

ALL = [
    kind
    for kind in vars(engines).values()
    if isinstance(kind, type) and issubclass(kind, engines.EngineError)
]


@pytest.mark.parametrize("kind", ALL)
def test_a_message_names_the_engine_and_is_whole_in_both_languages(
    kind: type[engines.EngineError],
) -> None:
    fields = [name for _, name, _, _ in string.Formatter().parse(kind.template) if name]
    values = {name: f"<{name}>" for name in fields}
    danish, english = kind(**values).text("da"), kind(**values).text("en")
    assert danish != english
    for text in (danish, english):
        assert text.startswith("<engine>: ")
        assert all(value in text for value in values.values())
