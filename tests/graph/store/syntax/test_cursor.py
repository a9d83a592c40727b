"""The cursor stops at the first token that does not fit, and knows which brackets are open there."""

import pytest

from graph.store.syntax.cursor import Cursor, Stop
from graph.store.syntax.tokens import tokens


class Opened(Cursor):
    """A cursor that tests may move."""

    def take(self, *keys: str) -> str:
        return self._take(*keys).text


def test_it_stops_at_what_does_not_fit_and_says_what_would() -> None:
    cursor = Opened(list(tokens("{ ( ?x ]")))
    assert [cursor.take(each) for each in ("{", "(", "variable")] == ["{", "(", "?x"]
    with pytest.raises(Stop) as stopped:
        cursor.take(")", "variable")
    assert (stopped.value.token.text, stopped.value.expected) == ("]", (")", "variable"))
    assert [each.text for each in cursor.open] == ["{", "("]


def test_at_the_end_it_stops_too() -> None:
    cursor = Opened(list(tokens("")))
    with pytest.raises(Stop) as stopped:
        cursor.take("word")
    assert stopped.value.token.kind == "end"
