"""What `kb doctor` finds: one value per thing that was looked at.

Each layer brings its own examinations through the entry point group `kb.examinations`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from kb.config import Config

GROUP = "kb.examinations"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at, how it is, and what to type when it is not well.

    "bad" stops people from working, "doubtful" will sooner or later.
    """

    subject: str
    state: Literal["good", "doubtful", "bad"]
    message: str
    remedy: str = ""


Examination = Callable[[Config], Iterable[Diagnosis]]
