"""Reads and finishes files in children that can be killed: the only way to render."""

import json
import queue
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Self, TypeVar

from kb.mapping.rules import PLAIN, BodyRules
from kb.problems import Problem
from kb.rendering import reasons
from kb.rendering.child import FINISH, READ, file_to_read
from kb.rendering.children import Child, Children, Death
from kb.rendering.limits import Limits
from kb.rendering.page import Draft, Page, ReferenceKey, Resolution
from kb.rendering.reading import Reading
from kb.wire import TooLargeError, receive_frame, send_frame

Key = TypeVar("Key")
Input = TypeVar("Input")
Output = TypeVar("Output")

# A fresh child now and then, so that what a file may cost does not depend on those before it.
_MOST_SERVED = 200


class Reader:
    """Renders files, several at a time; may be used from any number of threads.

    A file that is too slow, too large or that crashes its child comes back as a problem that
    quarantines it. Raises KbError when no child can be started at all.
    """

    def __init__(self, children: int = 2, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._count = children
        self._children = Children(self._limits)
        self._idle: queue.LifoQueue[Child | None] = queue.LifoQueue()
        for _ in range(children):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all children, once what is being read is done. They are started again if needed."""
        for child in [self._idle.get() for _ in range(self._count)]:
            if child is not None:
                child.connection.close()
            self._idle.put(None)
        self._children.close()

    def read(self, data: bytes, rules: BodyRules = PLAIN) -> Reading | Problem:
        """The file `data` taken apart and converted as the rules of its library say."""
        request = file_to_read(data, rules)
        return self._ask(READ, request, lambda answer: Reading.from_json(answer["reading"]))

    def finish(
        self, html: str, resolutions: Mapping[ReferenceKey, Resolution], *, title: str = ""
    ) -> Page | Problem:
        """The page made of converted HTML; `title` is what the site shows above it."""
        return self._finish(Draft(html, resolutions, title))

    def read_many(
        self, files: Iterable[tuple[Key, bytes]], rules: BodyRules = PLAIN
    ) -> Iterator[tuple[Key, Reading | Problem]]:
        """Every file with its key, in the order given, while the next ones are being read."""
        return self._stream(partial(self.read, rules=rules), files)

    def finish_many(
        self, drafts: Iterable[tuple[Key, Draft]]
    ) -> Iterator[tuple[Key, Page | Problem]]:
        """Every page with its key, in the order given, while the next ones are being made."""
        return self._stream(self._finish, drafts)

    def _finish(self, draft: Draft) -> Page | Problem:
        data = json.dumps(draft.to_json()).encode()
        return self._ask(FINISH, data, lambda answer: Page.from_json(answer["page"]))

    def _stream(
        self, work: Callable[[Input], Output], items: Iterable[tuple[Key, Input]]
    ) -> Iterator[tuple[Key, Output]]:
        waiting: deque[tuple[Key, Future[Output]]] = deque()
        with ThreadPoolExecutor(self._count, "reader") as threads:
            for key, item in items:
                waiting.append((key, threads.submit(work, item)))
                if len(waiting) > 2 * self._count:
                    first, future = waiting.popleft()
                    yield first, future.result()
            for first, future in waiting:
                yield first, future.result()

    def _ask(self, step: bytes, data: bytes, parse: Callable[[Any], Output]) -> Output | Problem:
        idle, child = self._idle.get(), None
        try:
            answer, child = self._exchange(idle or self._children.start(), step, data)
            if isinstance(answer, Death) and answer.code == -signal.SIGKILL:
                # Somebody else killed it: the system, short of memory. The file gets a second try.
                answer, child = self._exchange(self._children.start(), step, data)
        finally:
            self._idle.put(child)
        if isinstance(answer, Death):
            return reasons.of_death(answer, self._limits)
        return answer if isinstance(answer, Problem) else self._parse(answer, parse)

    def _exchange(
        self, child: Child, step: bytes, data: bytes
    ) -> tuple[bytes | Problem | Death, Child | None]:
        """The child's answer or end, and the child if it can go on."""
        try:
            child.connection.settimeout(self._limits.patience)
            send_frame(child.connection, step)
            send_frame(child.connection, data)
            answer = receive_frame(
                child.connection, limit=self._limits.answer, seconds=self._limits.patience
            )
        except TimeoutError:
            self._children.end(child, kill=True)
            return reasons.too_slow(self._limits.patience), None
        except TooLargeError:
            self._children.end(child, kill=True)
            return reasons.of_error("TooLargeError", self._limits), None
        except ConnectionError:
            answer = None
        if answer is None:
            return self._children.end(child), None
        child.served += 1
        if child.served >= _MOST_SERVED or answer.startswith(b'{"failed"'):
            self._children.end(child)
            return answer, None
        return answer, child

    def _parse(self, answer: bytes, parse: Callable[[Any], Output]) -> Output | Problem:
        """What an answer says. A child that was taken over may answer anything."""
        try:
            data = json.loads(answer)
            if "failed" in data:
                return reasons.of_error(str(data["failed"]), self._limits)
            return parse(data)
        except (ValueError, KeyError, TypeError, RecursionError):
            return reasons.of_error("unreadable answer", self._limits)
