"""Counting searches across all processes of a machine, in a small file that may be lost.

It is not in the state: reading must go on without that, and a search must not wait for a disk.
Who is counted is kept as a keyed digest, so that the file tells nobody's address.

Each count is a bucket that leaks steadily, kept as one number: the moment at which it will be empty
(the "generic cell rate algorithm" of ATM networks). So counting is a single comparison.
"""

import hashlib
import hmac
import random
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kb.errors import BusyError
from webapp.security.limits import Limit

_FILE: Final = "limits.sqlite"
_PATIENCE: Final = 0.5  # seconds to wait for another process
_SWEEP: Final = 500  # of so many counts, one clears away what is over

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS secret (value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS tally (digest BLOB PRIMARY KEY, empty_at REAL NOT NULL) WITHOUT ROWID;
"""
# One statement, so that two processes never count the same place twice.
_COUNT: Final = """
INSERT INTO tally VALUES (:digest, :now + :each)
ON CONFLICT (digest) DO UPDATE SET empty_at = max(empty_at, :now) + :each
WHERE max(empty_at, :now) + :each - :now <= :window
"""


class Tally:
    """Counts for limits. Safe in threads and between processes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._secret = b""

    def count(self, limit: Limit, name: str, now: float) -> float:
        """Count one for `name` at `now` (seconds since 1970): 0.0 if it is within the limit.

        Otherwise nothing is counted, and the answer is the seconds until it would be. Raises
        BusyError where the file cannot be used.
        """
        window = limit.window.total_seconds()
        each = window / limit.times
        with self._open() as connection:
            row = {
                "digest": self._digest(limit, name),
                "now": now,
                "each": each,
                "window": window,
            }
            if connection.execute(_COUNT, row).rowcount:
                self._sweep(connection, now)
                return 0.0
            found = connection.execute(
                "SELECT empty_at FROM tally WHERE digest = :digest", row
            ).fetchone()
        return max(0.0, found[0] + each - window - now) if found else 0.0

    def close(self) -> None:
        """Let go of the file; it is opened again when needed."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _digest(self, limit: Limit, name: str) -> bytes:
        text = f"{limit.about}\0{name}".encode("utf-8", "surrogatepass")
        return hmac.new(self._secret, text, hashlib.sha256).digest()

    def _sweep(self, connection: sqlite3.Connection, now: float) -> None:
        if random.randrange(_SWEEP) == 0:  # noqa: S311 - nothing secret hangs on it
            connection.execute("DELETE FROM tally WHERE empty_at < ?", (now,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection, self._secret = self._connect()
                yield self._connection
            except (sqlite3.Error, OSError) as error:
                if self._connection is not None:
                    self._connection.close()
                self._connection = None
                raise BusyError(
                    "How often this was tried cannot be counted at the moment.",
                    "Try again in a minute.",
                ) from error

    def _connect(self) -> tuple[sqlite3.Connection, bytes]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(0o600)
        connection = sqlite3.connect(
            self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # After a power cut the counts of the last moment are gone, which harms nobody.
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(_TABLES)
            return connection, _shared_secret(connection)
        except BaseException:
            connection.close()
            raise


def _shared_secret(connection: sqlite3.Connection) -> bytes:
    """The key of the digests, the same for all processes."""
    new = secrets.token_bytes(32)
    connection.execute(
        "INSERT INTO secret SELECT ? WHERE NOT EXISTS (SELECT 1 FROM secret)", (new,)
    )
    row = connection.execute("SELECT value FROM secret").fetchone()
    return bytes(row[0])
