"""How much work a child may do for one file, and how the kernel is told."""

import ctypes
import os
import resource
import signal
from dataclasses import dataclass

_PR_SET_PDEATHSIG = 1
_NICENESS = 10
# Lexers of Pygments are loaded late, which takes one open file.
_OPEN_FILES = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    `seconds` counts processor time, so that a busy machine quarantines nothing; after
    `patience` seconds by the clock the child is killed all the same. `memory` (bytes of address
    space above what a fresh child has) and `answer` (bytes) bound the size of a page.
    """

    seconds: float = 2.0
    patience: float = 10.0
    memory: int = 512 << 20
    answer: int = 32 << 20


def confine(limits: Limits) -> None:
    """Take every right from this process that reading a file does not need. No way back."""
    base = int(_status("VmSize")) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (base + limits.memory,) * 2)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    for nothing in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
        resource.setrlimit(nothing, (0, 0))
    os.nice(_NICENESS)
    # The default action ends the process inside the kernel, whatever C code is running.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent, whose id is given, dies."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def start_clock(seconds: float) -> None:
    """Kill this process after so much processor time; 0 stops the clock."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _status(name: str) -> str:
    """A figure in KiB that Linux tells of this process."""
    with open("/proc/self/status", encoding="ascii") as lines:  # noqa: PTH123 - before any limit
        return next(line.split()[1] for line in lines if line.startswith(f"{name}:"))
