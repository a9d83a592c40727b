"""Messages on a pipe arrive whole, however they are cut."""

import json
import socket
import threading
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.sandbox import messages
from graph.sandbox.messages import Closed, Message

HEADS = st.dictionaries(st.text(max_size=8), st.text(max_size=400), max_size=4)


@pytest.fixture
def pipes() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def cut(data: bytes, cuts: Sequence[int]) -> list[bytes]:
    places = sorted({place % (len(data) + 1) for place in cuts})
    return [data[a:b] for a, b in zip([0, *places], [*places, len(data)], strict=True) if a < b]


def send_all(pipe: socket.socket, parts: Sequence[bytes]) -> None:
    for part in parts:
        pipe.sendall(part)


@given(HEADS, st.integers(0, 300_000), st.lists(st.integers(0), max_size=6))
@settings(deadline=None)
def test_an_order_comes_whole_however_it_is_cut(
    head: dict[str, str], size: int, cuts: list[int]
) -> None:
    message = Message(head, b"x" * size)
    data = messages.opening(message) + message.body
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = threading.Thread(target=send_all, args=(ours, cut(data, cuts)))
        sender.start()
        received: Message[dict[str, str]] = messages.receive_order(theirs)
        sender.join()

    assert (received.head, received.body) == (head, message.body)


def test_one_order_after_the_other_is_read(pipes: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pipes
    for number in range(3):
        messages.send(ours, Message({"n": number}, b"body"))
        received: Message[dict[str, int]] = messages.receive_order(theirs)
        assert (received.head, received.body) == ({"n": number}, b"body")


@pytest.mark.parametrize("length", [0, 5, 13, 20])
def test_a_peer_that_goes_in_the_middle_has_closed(
    pipes: tuple[socket.socket, socket.socket], length: int
) -> None:
    ours, theirs = pipes
    message = Message({"a": "b"}, b"body")
    ours.sendall((messages.opening(message) + message.body)[:length])
    ours.close()
    with pytest.raises(Closed):
        messages.receive_order(theirs)


@given(HEADS)
def test_a_head_is_decoded_as_json_says(head: dict[str, str]) -> None:
    data = json.dumps(head).encode()
    assert messages.decoded(data) == messages.decoded(data) == head
