"""What requests leave to be done beside them, so that nobody waits for it."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable

from webapp.security.addresses import client_address, household
from webapp.security.visitors import visitor


class Beside:
    """Work that is done now and then, in a thread of its own, never twice at once."""

    def __init__(self, work: Callable[[bool], None], pause: float) -> None:
        """`pause` in seconds lies between two times; `work` is told whether it is the last one."""
        self._work = work
        self._pause = pause
        self._working = threading.Lock()
        self._next = 0.0

    def soon(self) -> None:
        """There is something to do: begin, unless it was done within the pause."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + self._pause
            threading.Thread(target=self._do, args=(False,), daemon=True).start()

    def end(self) -> None:
        """Do it for the last time, and come back when it is done."""
        self._do(True)

    def _do(self, last: bool) -> None:  # noqa: FBT001 - handed on to `work`
        with self._working:
            self._work(last)


class Strangers:
    """Tells those who ask apart, with a key that is never written anywhere and gone at the end."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def asking(self) -> bytes:
        """Whoever sends this request: an account, or else an address."""
        found = visitor().signed_in
        return self.named(found.account.id if found else household(client_address()))

    def named(self, who: str) -> bytes:
        """Whoever has that name, which goes no further."""
        name = who.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(name, key=self._key, digest_size=16).digest()
