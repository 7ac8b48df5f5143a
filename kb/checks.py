"""What `kb check` asks beside what loading the library finds.

Each layer brings its own checks through the entry point group `kb.checks`; those of higher layers
may need what this one must not know, such as the index.
"""

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import Final

from kb.library.loading import Loader
from kb.library.state import State
from kb.problems import Problem

GROUP: Final = "kb.checks"

Check = Callable[[Loader, State], Iterable[Problem]]


def run_checks(loader: Loader, state: State) -> tuple[Problem, ...]:
    """What all checks find in the library that was loaded last, in the order of places."""
    checks: list[Check] = [point.load() for point in sorted(entry_points(group=GROUP))]
    return tuple(sorted(found for check in checks for found in check(loader, state)))
