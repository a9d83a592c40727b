"""The tokens of a query are its text without blanks and comments, each at its place."""

from hypothesis import given
from hypothesis import strategies as st

from graph.store.syntax.tokens import place, tokens


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(text)]


def test_words_names_and_signs() -> None:
    query = 'select ?x{?x a gg:Goal.?x <http://x/#y> "it\'s # no comment"@da-DK}# { done'
    assert keys(query) == [
        "SELECT", "variable", "{", "variable", "A", "name", ".", "variable", "iri", "string",
        "language", "}", "end",
    ]  # fmt: skip


def test_names_end_before_a_full_stop_and_numbers_too() -> None:
    assert [token.text for token in tokens("a:b.c. 3.5. 3. _:x.y. a:%C3%A6\\-b :")] == [
        "a:b.c", ".", "3.5", ".", "3", ".", "_:x.y", ".", "a:%C3%A6\\-b", ":", "",
    ]  # fmt: skip


def test_comparisons_are_no_addresses() -> None:
    assert keys("?a <?b && ?c> 3 <= 4 ^^ ||") == [
        "variable", "<", "variable", "&&", "variable", ">", "number", "<=", "number", "^^", "||", "end",
    ]  # fmt: skip


@given(st.text())
def test_every_character_is_in_one_token_or_between(text: str) -> None:
    found = list(tokens(text))
    assert found[-1].kind == "end"
    end = 0
    for token in found[:-1]:
        assert token.start >= end
        between = text[end : token.start]
        assert not between.strip() or "#" in between
        assert text.startswith(token.text, token.start)
        end = token.start + len(token.text)


@given(st.text(alphabet="a\r\n\t\U0001f600"), st.integers(0, 20))
def test_a_place_is_counted_as_editors_do(text: str, start: int) -> None:
    at = min(start, len(text))
    if text[at - 1 : at + 1] == "\r\n":  # no token begins within a line break
        return
    lines = text[:at].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert place(text, at) == (len(lines), len(lines[-1]) + 1)
