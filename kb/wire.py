"""Frames over a socket: four bytes of length, then that many bytes. Nothing is ever unpickled."""

import socket
import struct
import time

_LENGTH = struct.Struct("!I")
_CHUNK = 1 << 20


class TooLargeError(Exception):
    """The other side announced a frame beyond the limit."""


def send_frame(connection: socket.socket, data: bytes) -> None:
    """Send one frame. Raises OSError when the other side is gone."""
    connection.sendall(_LENGTH.pack(len(data)))
    if data:  # the other side may have what it wants, and be gone
        connection.sendall(data)


def receive_frame(
    connection: socket.socket, *, limit: int = (1 << 32) - 1, seconds: float | None = None
) -> bytes | None:
    """The next frame, None when the other side closed.

    Raises TimeoutError after `seconds`, TooLargeError for a frame of more than `limit` bytes.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    head = _receive(connection, _LENGTH.size, deadline)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit:
        raise TooLargeError(f"a frame of {length} bytes is more than {limit}")
    return _receive(connection, length, deadline)


def _receive(connection: socket.socket, length: int, deadline: float | None) -> bytes | None:
    parts = bytearray()
    while len(parts) < length:
        if deadline is not None:
            connection.settimeout(max(deadline - time.monotonic(), 0.001))
        try:
            part = connection.recv(min(_CHUNK, length - len(parts)))
        except ConnectionResetError:
            return None
        if not part:
            return None
        parts += part
    return bytes(parts)
