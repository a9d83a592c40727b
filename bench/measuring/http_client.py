"""A connection of the load generator: sends a request as bytes and knows when its answer is whole."""

import socket
from typing import Final

_CHUNK: Final = 1 << 18
_CHUNKED: Final = -1
_UNTIL_CLOSED: Final = -2
_END_OF_CHUNKS: Final = b"\r\n0\r\n\r\n"
"""The last chunk. It cannot stand within JSON or HTML as our sides write them."""


class Connection:
    """A connection that carries one request at a time, and is opened anew when it was closed.

    It reads an answer by Content-Length, or by chunks of Transfer-Encoding
    (https://www.rfc-editor.org/rfc/rfc9112#section-6), or until the other side closes.
    """

    def __init__(self, address: tuple[str, int], source: str | None, *, keep: bool) -> None:
        self._address, self._source, self._keep = address, source, keep
        self._socket: socket.socket | None = None
        self._got = bytearray()
        self._wanted: int | None = None
        """The length of the whole answer, once its head was read; or how its end is known."""
        self._ends = False
        """Whether the other side closes after this answer."""
        self.status = 0
        self.asked = 0.0
        """When the request was sent."""

    def fileno(self) -> int:
        """The descriptor, -1 when it is not open."""
        return self._socket.fileno() if self._socket else -1

    def send(self, request: bytes, now: float) -> None:
        """Send a request; raises ``OSError``. The answer must have been read."""
        if self._socket is None:
            local = (self._source, 0) if self._source else None
            self._socket = socket.create_connection(self._address, 5, local)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket.settimeout(None)
        self._got.clear()
        self._wanted, self.status, self.asked = None, 0, now
        self._socket.sendall(request)

    def receive(self) -> bool:
        """Read what there is; whether the answer is whole now. Raises ``OSError``."""
        assert self._socket is not None
        read = self._socket.recv(_CHUNK)
        self._got += read
        if self._wanted is None:
            self._read_head()
        if not read:
            self.close()
            if self._wanted == _UNTIL_CLOSED and self.status:
                return True
            raise ConnectionResetError("closed before the answer was whole")
        whole = self._is_whole()
        if whole and (self._ends or not self._keep):
            self.close()
        return whole

    def body(self) -> bytes:
        """The answer's body, as it was sent."""
        return bytes(self._got.partition(b"\r\n\r\n")[2])

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _is_whole(self) -> bool:
        if self._wanted is None or self._wanted == _UNTIL_CLOSED:
            return False
        if self._wanted == _CHUNKED:
            return self._got.endswith(_END_OF_CHUNKS)
        return len(self._got) >= self._wanted

    def _read_head(self) -> None:
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._got[:end]).lower()
        self.status = int(head[9:12])
        old = head.startswith(b"http/1.0") and b"\r\nconnection: keep-alive" not in head
        self._ends = old or b"\r\nconnection: close" in head
        at = head.find(b"\r\ncontent-length:")
        if at >= 0:
            self._wanted = end + 4 + int(head[at + 17 : at + 40].split(b"\r\n")[0])
        else:
            chunked = b"\r\ntransfer-encoding: chunked" in head
            self._wanted = _CHUNKED if chunked else _UNTIL_CLOSED
