"""A child: reads and finishes what it is sent until the connection closes.

It may be killed at any moment and keeps nothing that matters. An error of a library ends it: the
answer then is the error's name, and the next child starts clean.
"""

import json
import socket
from types import TracebackType
from typing import Any, Self

from kb.mapping.rules import BodyRules
from kb.rendering.convert import Converter
from kb.rendering.finish import finish
from kb.rendering.limits import Limits, start_clock
from kb.rendering.page import Draft
from kb.rendering.reading import read
from kb.wire import receive_frame, send_frame

READ, FINISH = b"read", b"finish"


def file_to_read(file: bytes, rules: BodyRules) -> bytes:
    """The data of a request to read: the rules as a line of JSON, then the file."""
    return json.dumps(rules.to_json()).encode() + b"\n" + file


def serve(connection: socket.socket, converter: Converter, limits: Limits) -> None:
    """Answer one request after the other. A request is a step's name and its data."""
    while (step := receive_frame(connection)) is not None:
        data = receive_frame(connection)
        if data is None:
            return
        with _Confession(connection):
            start_clock(limits.seconds)
            answer = json.dumps(_work(step, data, converter)).encode()
            start_clock(0)
        if len(answer) > limits.answer:
            answer = json.dumps({"failed": "TooLargeError"}).encode()
        send_frame(connection, answer)


def _work(step: bytes, data: bytes, converter: Converter) -> dict[str, Any]:
    if step == READ:
        rules, _, file = data.partition(b"\n")
        return {"reading": read(file, converter, BodyRules.from_json(json.loads(rules))).to_json()}
    return {"page": finish(Draft.from_json(json.loads(data))).to_json()}


class _Confession:
    """Tells the parent which error ends this process, and lets it end."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is not None:
            start_clock(0)
            send_frame(self._connection, json.dumps({"failed": kind.__name__}).encode())
