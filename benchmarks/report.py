"""How every benchmark is started, and how its figures are told: as a table and as JSON."""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

Figures = Mapping[str, float]
"""What was measured, by name; the name ends with the unit after a comma."""

RESULTS = Path(__file__).parent / "results"

T = TypeVar("T")


def run(about: str, measure: Callable[[int], Figures]) -> None:
    """Measure at each size that the command line names, then print and write what was found."""
    name = Path(sys.argv[0]).stem
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--json", type=Path, default=RESULTS / f"{name}.json")
    options = parser.parse_args()
    measured = {}
    for documents in options.documents:
        print(f"{name}: measuring with {documents:,} documents", file=sys.stderr, flush=True)
        measured[documents] = measure(documents)
    print(table(measured))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(as_json(name, measured), encoding="utf-8")
    print(f"\nThe same as JSON: {options.json}")


def table(measured: Mapping[int, Figures]) -> str:
    """A row for each figure, a column for each size, and by how much the last is the first."""
    names = list(dict.fromkeys(name for figures in measured.values() for name in figures))
    heads = [f"{documents:,}" for documents in measured]
    lines = ["".join([f"{'documents':<42}", *(f"{head:>13}" for head in heads), f"{'growth':>9}"])]
    for name in names:
        values = [figures.get(name) for figures in measured.values()]
        cells = ["-" if value is None else f"{value:,.2f}" for value in values]
        first, last = values[0], values[-1]
        growth = f"x{last / first:.1f}" if len(values) > 1 and first and last else ""
        lines.append("".join([f"{name:<42}", *(f"{cell:>13}" for cell in cells), f"{growth:>9}"]))
    return "\n".join(lines)


def as_json(name: str, measured: Mapping[int, Figures]) -> str:
    """The same for programs, with when and where it was measured."""
    about = {
        "benchmark": name,
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }
    rows = [{"documents": documents, **figures} for documents, figures in measured.items()]
    return json.dumps({**about, "figures": rows}, indent=2) + "\n"


def seconds(action: Callable[[], object]) -> float:
    """How long it took."""
    return timed(action)[0]


def timed(action: Callable[[], T]) -> tuple[float, T]:
    """How many seconds it took, and what it gave."""
    began = time.perf_counter()
    given = action()
    return time.perf_counter() - began, given


def quantiles(name: str, times: Sequence[float]) -> Figures:
    """The median and the 95th percentile of some seconds, in milliseconds."""
    p95 = statistics.quantiles(times, n=20)[-1]
    return {
        f"{name}, median, ms": 1000 * statistics.median(times),
        f"{name}, p95, ms": 1000 * p95,
    }
