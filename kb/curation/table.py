"""The table of signals. Each layer brings its own through the entry point group `kb.signals`."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import Final

from kb.curation.signal import Signal

GROUP: Final = "kb.signals"


@cache
def signals() -> Mapping[str, Signal]:
    """Every row by its name, the weightiest first. An entry point names a tuple of rows."""
    rows: list[Signal] = [row for point in entry_points(group=GROUP) for row in point.load()]
    return {row.name: row for row in sorted(rows, key=lambda row: (-row.weight, row.name))}
