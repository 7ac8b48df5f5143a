"""What the worker is asked, and what it says of itself: values that cross the socket as JSON.

A request is two frames: a line of JSON, and the bytes that it is about. The answer is one frame,
`{"answer": …}`, or `{"refused": "A sentence.", "remedy": "Another."}`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kb.config import Config
from kb.errors import KbError

LONGEST_HEAD = 64 << 10
"""Bytes of JSON in a request."""

LONGEST_ANSWER = 128 << 20
"""Bytes that a client takes; a page of the largest document is well below."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question: what is asked, the words that belong to it, and bytes where it has some."""

    ask: str
    words: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""

    def head(self) -> bytes:
        """All but the bytes, as JSON; `read_head` reads it."""
        return json.dumps({"ask": self.ask, **self.words}).encode()


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """How the worker is: `stage` is empty when it rests.

    `memory` counts the bytes of the process itself, without its children. `settings` is a
    digest of those that decide what is derived; `ready` says whether it has read
    the library, so that it can answer previews at once.
    """

    pid: int
    since: str
    stage: str
    generation: str
    memory: int
    settings: str
    ready: bool


def longest_data(config: Config) -> int:
    """Bytes that a request may bring: more than a document may have, so that this is a finding."""
    return 2 * config.max_document_bytes


def read_head(head: bytes) -> tuple[str, Mapping[str, str]]:
    """What is asked, and the words that belong to it. Raises KbError for anything else."""
    try:
        words = json.loads(head)
    except (ValueError, RecursionError):
        words = None
    if not isinstance(words, dict) or not all(isinstance(one, str) for one in words.values()):
        raise KbError("The request cannot be understood.", "Both sides need the same version.")
    return words.pop("ask", ""), words


def accepted(answer: Mapping[str, Any]) -> bytes:
    """The frame of an answer."""
    return json.dumps({"answer": answer}).encode()


def refused(error: KbError) -> bytes:
    """The frame that says why there is none."""
    return json.dumps({"refused": error.message, "remedy": error.remedy}).encode()
