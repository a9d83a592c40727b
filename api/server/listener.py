"""Opens the port that the server listens on."""

import socket

from graph import errors

_BACKLOG = 512


def listen(host: str, port: int) -> socket.socket:
    """Bind and listen on a port; raises ``AddressTaken`` or ``AddressUnusable``.

    The socket names TCP as its protocol: asyncio sets TCP_NODELAY only on connections of such a
    socket; without it every second response on a kept-alive connection was delayed by 40 ms.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except socket.gaierror as fault:
        listener.close()
        raise errors.AddressUnusable(host=host, port=port, reason=fault.strerror) from fault
    except OSError as fault:
        listener.close()
        if "in use" in str(fault):
            raise errors.AddressTaken(host=host, port=port) from fault
        raise errors.AddressUnusable(host=host, port=port, reason=fault.strerror) from fault
    return listener
