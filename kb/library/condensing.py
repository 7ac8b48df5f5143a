"""What is said of many files of a library of another convention, said once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kb.problems import Problem

# Remarks on what our convention would have; the library was not written in it.
_ONCE = frozenset({"KB201", "KB221", "KB222", "KB223", "KB224", "KB242", "KB243", "KB244"})
# An id made from the path is what such a library has.
_NEVER = frozenset({"KB220"})


def condense(problems: Iterable[Problem]) -> list[Problem]:
    """The findings about one such library, with one line for each thing that its files share.

    The line stands at the first file, and says how many there are.
    """
    kept: list[Problem] = []
    shared: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for one in problems:
        if one.code in _ONCE:
            shared[one.code, one.message.partition(":")[0]].append(one)
        elif one.code not in _NEVER:
            kept.append(one)
    return kept + [_one_line(alike) for alike in shared.values()]


def _one_line(alike: list[Problem]) -> Problem:
    first = min(alike)
    files = len({one.path for one in alike})
    if files == 1:
        return replace(first, level="info")
    return replace(first, level="info", message=f"{first.message} So it is in {files:,} files.")
