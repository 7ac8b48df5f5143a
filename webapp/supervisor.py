"""The worker beside the site: started with it, started again when it dies, stopped with it."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

_FIRST_PAUSE: Final = 0.5  # seconds until a dead worker is started again; doubles each time
_LONGEST_PAUSE: Final = 30.0
_STEADY: Final = 60.0  # a worker that ran so many seconds starts with the first pause again
_PATIENCE: Final = 5.0  # seconds that a worker has to end after it was asked to


class Supervisor:
    """Keeps one worker process running while the `with` block lasts.

    `command` is what is run, `environment` all that it sees. `say` gets a line when it has died.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self._command = tuple(command)
        self._environment = dict(environment)
        self._say = say
        self._stop = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)

    @property
    def pid(self) -> int | None:
        """The process id of the worker, if one is running."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    def __enter__(self) -> "Supervisor":
        self._process = self._start()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._process is not None:
            _end(self._process)
        self._thread.join(_PATIENCE)

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while self._process is not None:
            started = time.monotonic()
            status = self._process.wait()
            if self._stop.is_set():
                return
            pause = _FIRST_PAUSE if time.monotonic() - started > _STEADY else pause
            self._say(f"The worker {_ended(status)}; it is started again in {pause:.1f} s.")
            if self._stop.wait(pause):
                return
            pause = min(pause * 2, _LONGEST_PAUSE)
            self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command, env=self._environment, stdin=subprocess.DEVNULL, start_new_session=True
        )


def worker_command(*arguments: str) -> tuple[str, ...]:
    """The command that runs the worker with the Python that runs the site.

    The worker ends when this process does, whatever ends it.
    """
    return (sys.executable, "-m", "search.worker", "--parent", str(os.getpid()), *arguments)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _ended(status: int) -> str:
    return f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
