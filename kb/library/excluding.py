"""Files that the settings leave out of the library, each counted and said."""

from collections.abc import Iterable

from kb.config import Source
from kb.findings import problem
from kb.mapping.patterns import matches
from kb.problems import Problem

_SHOWN = 3


def leave_out(paths: Iterable[str], source: Source) -> tuple[frozenset[str], list[Problem]]:
    """The paths that `exclude` of a source names, and one remark for each pattern."""
    left = sorted(paths)
    gone: set[str] = set()
    remarks: list[Problem] = []
    for pattern in source.exclude:
        fitting = [path for path in left if path not in gone and matches(pattern, path)]
        gone.update(fitting)
        remarks.append(_remark(pattern, fitting, source.name))
    return frozenset(gone), remarks


def _remark(pattern: str, paths: list[str], source: str) -> Problem:
    count = f"{len(paths)} file{'' if len(paths) == 1 else 's'}"
    message = f"exclude: '{pattern}' leaves {count} of '{source}' out."
    more = ", …" if len(paths) > _SHOWN else "."
    hint = ", ".join(paths[:_SHOWN]) + more if paths else "No file fits; check the pattern."
    return problem("KB511", message, hint).at("kb.toml")
