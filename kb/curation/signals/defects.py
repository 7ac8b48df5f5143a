"""The signal that comes from what `kb check` finds in a file, links apart.

Only findings count that depend on nothing but the file and the lists of the library. Others may
speak of documents that the reader does not know of.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kb.curation.cause import Cause, Pointer
from kb.curation.ground import Ground
from kb.curation.signal import Signal
from kb.library.document import Document
from kb.problems import Problem

_OF_THE_FILE: Final = ("KB1", "KB20", "KB21", "KB22", "KB24", "KB3")
_OF_LINKS: Final = frozenset({"KB312"})
_MOST_SHOWN: Final = 10
_SLIGHT: Final = 0.4  # the strength where nothing is worse than a warning


def _defects(ground: Ground) -> Iterator[Cause]:
    for place, problems in ground.problems_of.items():
        counting = [one for one in problems if _counts(one)]
        if counting:
            yield _cause(ground.by_place[place], sorted(counting))


def _counts(problem: Problem) -> bool:
    own = problem.code.startswith(_OF_THE_FILE) and problem.code not in _OF_LINKS
    return own and problem.level != "info"


def _cause(document: Document, problems: Sequence[Problem]) -> Cause:
    worst = next((one for one in problems if one.level == "error"), problems[0])
    more = f" {_others(len(problems) - 1)}" if len(problems) > 1 else ""
    pointers = tuple(
        Pointer(f"Line {one.line}: {one.message}", document.id, line=one.line)
        for one in problems[:_MOST_SHOWN]
    )
    facts = tuple(sorted({f"{one.code} {one.message}" for one in problems}))
    strength = 1.0 if worst.level == "error" else _SLIGHT
    return Cause(
        "defect", document.id, f"{worst.message}{more}", strength, None, facts, "", pointers
    )


def _others(count: int) -> str:
    return "1 more thing is wrong." if count == 1 else f"{count} more things are wrong."


SIGNALS: Final = (
    Signal(
        "defect",
        "Something is wrong in the file",
        "Its front matter or its text has faults that readers meet.",
        "task",
        0.3,
        f"`kb check` has an error or a warning about the file; warnings alone count {_SLIGHT:.0%}.",
        "Correct the lines that are named.",
        _defects,
    ),
)
