"""Answers on the worker's socket: one thread for each connection, and not too many of them."""

import socket
import threading
from collections.abc import Callable
from typing import Final, Self

from kb.errors import KbError
from kb.wire import TooLargeError, receive_frame, send_frame
from search.worker.protocol import LONGEST_HEAD, refused

MOST_AT_ONCE: Final = 8
"""Connections that are served at once; who comes then is told so."""

_SECONDS: Final = 10.0  # for a request to arrive, and for its answer to be taken

Answer = Callable[[bytes, bytes], bytes]


class Service:
    """Serves the socket `listener` while the `with` block lasts.

    `answer` makes a frame of the two frames of a request, of which the second has at most `limit`
    bytes; its KbErrors are told to whoever asked. A request can end its own thread, nothing else.
    """

    def __init__(self, listener: socket.socket, answer: Answer, limit: int) -> None:
        self._listener = listener
        self._answer = answer
        self._limit = limit
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._thread = threading.Thread(target=self._accept, name="worker-socket", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # Closing alone would leave the thread in accept().
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return  # which is how closing arrives here
            connection.settimeout(_SECONDS)
            if not self._places.acquire(blocking=False):
                _turn_away(connection)
                continue
            threading.Thread(
                target=self._serve, args=(connection,), name="worker-request", daemon=True
            ).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection:
                frame = self._frame(connection)
                if frame is not None:
                    connection.settimeout(_SECONDS)
                    send_frame(connection, frame)
        except OSError:
            return  # whoever asked is gone, or too slow
        finally:
            self._places.release()

    def _frame(self, connection: socket.socket) -> bytes | None:
        """The answer to the request that arrives, None where it breaks off."""
        try:
            head = receive_frame(connection, limit=LONGEST_HEAD, seconds=_SECONDS)
            data = receive_frame(connection, limit=self._limit, seconds=_SECONDS)
            return None if head is None or data is None else self._answer(head, data)
        except TooLargeError:
            message = f"The request has more than the {self._limit:,} bytes that are taken."
            return refused(KbError(message, "Split the document into several."))
        except KbError as error:
            return refused(error)


def _turn_away(connection: socket.socket) -> None:
    message = f"The worker is busy with {MOST_AT_ONCE} requests."
    with connection:
        try:
            send_frame(connection, refused(KbError(message, "Ask again in a moment.")))
        except OSError:
            return  # it did not wait for the answer
