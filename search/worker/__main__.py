"""The worker that `kb serve` starts: it indexes, and answers the site, until it is told to stop.

Run as `python -m search.worker [--folder PATH] [--parent PID]`. It ends on SIGTERM, and when the
process that started it has gone. What goes wrong is one line on stderr; the generation before stays
in use.
"""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from kb.config import load_config
from kb.errors import KbError
from search.worker.working import work


def main(arguments: Sequence[str] | None = None) -> int:
    """Work until asked to stop. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m search.worker", description=__doc__)
    parser.add_argument("--folder", type=Path, help="preview this folder instead of the sources")
    # Asked for, because who started us may be gone before we can look.
    parser.add_argument("--parent", type=int, default=os.getppid(), help="end when it ends")
    chosen = parser.parse_args(arguments)
    stop = _stopped_by_signal_or_parent(chosen.parent)
    try:
        work(load_config().config, stop, folder=chosen.folder, say=_say)
    except KbError as error:
        _say(str(error))
        return 2
    return 0


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _stopped_by_signal_or_parent(parent: int) -> threading.Event:
    """An event that is set by SIGTERM or SIGINT, and when the process that started us ends."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def watch() -> None:
        while not stop.wait(0.5):
            if os.getppid() != parent:
                stop.set()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
    return stop


if __name__ == "__main__":
    sys.exit(main())
