"""Start children and bury them: the parent's side of `kb.rendering.zygote`."""

import json
import os
import signal
import socket
import subprocess  # the interpreter itself, not git
import sys
import threading
from dataclasses import asdict, dataclass
from typing import Any

from kb.errors import KbError
from kb.rendering.limits import Limits

_START_SECONDS = 60.0
_END_SECONDS = 5.0
_LONGEST_ANSWER = 4096


@dataclass(slots=True)
class Child:
    """A child process and the connection to it; `served` counts its answers.

    `zygote` is the process that forked it, the only one that can bury it.
    """

    pid: int
    zygote: int
    connection: socket.socket
    served: int = 0


@dataclass(frozen=True, slots=True)
class Death:
    """How a child ended: its exit code, or minus the signal, and the processor time it had."""

    code: int
    seconds: float


class Children:
    """Starts children from one warm process, which is started again should it die."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._zygote: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self) -> Child:
        """A new child. Raises KbError when none can be started."""
        ours, theirs = socket.socketpair()
        order = json.dumps(asdict(self._limits)).encode()
        with self._lock, theirs:
            answer = self._order(order, theirs)
            if answer is None:
                self._stop()
                answer = self._order(order, theirs)
        if answer is None:
            ours.close()
            raise KbError(
                "The process that reads files could not be started.",
                "Look for its own message above this one, and run `kb doctor`.",
            )
        return Child(answer["pid"], answer["zygote"], ours)

    def end(self, child: Child, *, kill: bool = False) -> Death:
        """Bury a child; one that still works is killed first when `kill` is set."""
        child.connection.close()
        with self._lock:
            if self._zygote is None or self._zygote.pid != child.zygote:
                return Death(-signal.SIGKILL, 0.0)
            if kill and self._zygote.poll() is None:
                # Its id cannot belong to anyone else: the zygote has not buried it yet.
                os.kill(child.pid, signal.SIGKILL)
            answer = self._order(json.dumps({"pid": child.pid}).encode())
        return Death(**answer) if answer else Death(-signal.SIGKILL, 0.0)

    def close(self) -> None:
        """End the zygote; the kernel ends what is left of its children."""
        with self._lock:
            self._stop()

    def _order(
        self, order: bytes, connection: socket.socket | None = None
    ) -> dict[str, Any] | None:
        """The zygote's answer to an order, None when it died."""
        control = self._control or self._launch()
        try:
            if connection is None:
                control.send(order)
            else:
                socket.send_fds(control, [order], [connection.fileno()])
            answer = control.recv(_LONGEST_ANSWER)
        except OSError:
            return None
        return dict(json.loads(answer)) if answer else None

    def _launch(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(_START_SECONDS)
        with theirs:
            # -I: neither the current folder nor the environment may bring code along.
            command = [sys.executable, "-I", "-m", "kb.rendering.zygote", str(theirs.fileno())]
            self._zygote = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                # Ctrl-C in a terminal is the parent's business.
                start_new_session=True,
            )
        self._control = ours
        return ours

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._zygote is not None:
            try:
                self._zygote.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                self._zygote.kill()
                self._zygote.wait()
        self._control = self._zygote = None
