"""Time the state under a crowd: 8 writers and 20 readers on one SQLite file, as a busy site has.

    python benchmarks/state.py [--seconds 30] [--json FILE]

Peers in the same run: the bare sqlite3 module with the same settings and the same disk, alone, for
a write (whose time is mostly that of the disk) and for a read.
"""

import argparse
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kb.config import Config
from kb.people import sessions
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.store import open_state
from kb.store.opening import state_file

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.kb.store.crowd import Seen, crowd

TIMES = 2000


def timed(call: Callable[[], object], times: int = TIMES) -> dict[str, float]:
    """Median and 99th percentile of a call that nobody disturbs, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return {"median": 1000 * statistics.median(taken), "p99": Seen(taken, []).quantile(99)}


def alone(folder: Path) -> dict[str, dict[str, float]]:
    """One caller: signing in and resuming a session, and what the driver itself needs for it."""
    now = datetime.now(UTC)
    with open_state(Config(data_folder=folder)) as state:
        account = create_account(state, "alice@example.org", by=By(CONSOLE, now))
        secret, _ = sessions.start(state, account.id, agent="Benchmark", now=now)
        resume = timed(lambda: sessions.resume(state, secret, now))
        start = timed(
            lambda: sessions.start(state, account.id, agent="Benchmark", now=now), TIMES // 10
        )
    bare = sqlite3.connect(state_file(Config(data_folder=folder)), isolation_level=None)
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE bare (x TEXT)")

    def read() -> None:
        bare.execute("BEGIN")
        bare.execute("SELECT * FROM sessions WHERE digest = 'x'").fetchall()
        bare.execute("COMMIT")

    def write() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO bare VALUES ('x')")
        bare.execute("COMMIT")

    result = {
        "resume a session": resume,
        "bare read": timed(read),
        "sign in": start,
        "bare write": timed(write, TIMES // 10),
    }
    bare.close()
    return result


def together(folder: Path, seconds: float) -> dict[str, dict[str, float]]:
    """Everybody at once."""
    written, read, counted = crowd(folder, seconds)
    if counted != len(written.times):
        raise SystemExit(f"{len(written.times) - counted} acknowledged writes were lost.")
    return {
        name: {
            "calls per second": len(seen.times) / seconds,
            "median": seen.quantile(50),
            "p99": seen.quantile(99),
            "longest": 1000 * max(seen.times),
            "complaints": len(seen.complaints),
        }
        for name, seen in (("8 writers", written), ("20 readers", read))
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        figures = alone(Path(one)) | together(Path(other), arguments.seconds)
    for name, row in figures.items():
        told = ", ".join(f"{what} {figure:,.2f}" for what, figure in row.items())
        print(f"{name:<18} {told}")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
