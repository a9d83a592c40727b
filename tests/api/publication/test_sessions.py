"""A session is found by its secret alone, ends after some hours, and is not kept in clear."""

from hypothesis import given
from hypothesis import strategies as st

from api.publication.sessions import SECONDS, Sessions
from graph.publication.tokens import Token

ANNA = Token(id="a", name="Anna", digest="")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_found_by_its_secret_until_it_ends() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    secret, session = sessions.begin(ANNA)
    other, another = sessions.begin(ANNA)

    assert (session.token, session.name) == ("a", "Anna")
    assert len({secret, other, session.csrf, another.csrf}) == 4
    assert sessions.find(secret) == session
    clock.now = SECONDS - 1
    assert sessions.find(secret) == session
    clock.now = SECONDS
    assert sessions.find(secret) is None
    assert sessions.find(secret) is None


def test_it_can_be_ended() -> None:
    sessions = Sessions()
    secret, _ = sessions.begin(ANNA)
    other, _ = sessions.begin(ANNA)
    sessions.end(secret)
    sessions.end("x" * 1_000_000)

    assert sessions.find(secret) is None
    assert sessions.find(other) is not None


@given(st.text() | st.text(st.characters(codec="latin-1"), min_size=50, max_size=200))
def test_nothing_else_is_a_secret(given_secret: str) -> None:
    sessions = Sessions()
    secret, _ = sessions.begin(ANNA)
    for made in (given_secret, secret + given_secret, secret[:-1], secret.swapcase()):
        assert (sessions.find(made) is None) == (made != secret)


def test_the_secret_itself_is_not_kept() -> None:
    sessions = Sessions()
    secret, _ = sessions.begin(ANNA)
    assert secret not in repr(vars(sessions))


def test_the_oldest_end_when_there_are_too_many() -> None:
    sessions = Sessions()
    secrets = [sessions.begin(ANNA)[0] for _ in range(1_002)]

    assert [sessions.find(each) is None for each in secrets[:3]] == [True, True, False]
