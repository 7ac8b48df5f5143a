"""Why a file was not rendered, in words for its author."""

import signal

from kb.findings import problem
from kb.problems import Problem
from kb.rendering.children import Death
from kb.rendering.limits import Limits

_OUT_OF_TIME = (-signal.SIGPROF, -signal.SIGXCPU)
_SPLIT = "Split the file, or simplify the longest paragraph, list or table in it."


def too_slow(seconds: float) -> Problem:
    """The file took more than `seconds`."""
    message = f"The file took longer than {seconds:g} s to read."
    return problem("KB301", message, "Look for long runs of brackets or angle brackets. " + _SPLIT)


def of_death(death: Death, limits: Limits) -> Problem:
    """Why a child that said nothing is dead."""
    if death.code in _OUT_OF_TIME:
        return too_slow(limits.seconds)
    how = f"signal {-death.code}" if death.code < 0 else f"exit code {death.code}"
    return problem("KB303", f"The reader crashed on this file ({how}).", _SPLIT)


def of_error(name: str, limits: Limits) -> Problem:
    """Why a child gave up: `name` is the name of the error."""
    if name == "RecursionError":
        return problem(
            "KB304",
            "Lists, quotes or HTML elements are nested too deeply in this file.",
            "Bring them up to fewer levels.",
        )
    if name == "MemoryError":
        message = f"The file needed more than {limits.memory >> 20} MB of memory to read."
        return problem("KB302", message, _SPLIT)
    if name == "TooLargeError":
        message = f"The page made of this file has more than {limits.answer >> 20} MB."
        return problem("KB305", message, _SPLIT)
    return problem("KB306", f"The reader cannot cope with this file ({name[:40]}).", _SPLIT)
