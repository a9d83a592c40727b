"""The port: taken before anything else, without the delay that held back every second answer."""

import socket

import pytest

from api.server.listener import listen
from graph import errors


def test_the_listener_says_that_it_speaks_tcp() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
        assert listener.getsockname()[1] > 0


def test_a_port_in_use_is_named() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(errors.AddressTaken) as taken:
            listen("127.0.0.1", port)
    assert str(port) in taken.value.text("da")


@pytest.mark.parametrize("host", ["256.0.0.1", "192.0.2.1", "no such host"])
def test_an_address_that_is_not_ours_is_named(host: str) -> None:
    with pytest.raises(errors.AddressUnusable) as unusable:
        listen(host, 0)
    assert host in unusable.value.text("en")
