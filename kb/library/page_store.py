"""Rendered pages, what they name, and images in one SQLite file, each under its own hash.

The worker writes while the site reads. A key never changes its content, so nothing here can be
stale, and the file may be deleted at any time.
"""

import secrets
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Self

from pydantic import TypeAdapter

from kb.entities.naming import Mentions
from kb.errors import ConfigError, NotFoundError
from kb.rendering.page import Page

STORE = "pages.sqlite"
"""The name of the file in the data folder."""

_PAGE = TypeAdapter(Page)
_SCHEMA_VERSION = 3
_TABLES = ("readings", "bodies", "pages", "assets", "mentions")
Table = Literal["readings", "bodies", "pages", "assets", "mentions"]
# SQLite takes at most 32,766 parameters in one statement.
_BATCH = 10_000
_MOST = 2**31 - 2  # the largest number that SQLite keeps as a file's mark, less one


class PageStore:
    """The file `pages.sqlite`. Safe in several threads; each has its own connection.

    Raises ConfigError where a file that is to be written to may not be.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self._write = write
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._inode = 0
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._create()

    def page(self, key: str) -> Page:
        """The rendered page under that key. Raises NotFoundError."""
        data = self.get("pages", key)
        if data is None:
            raise NotFoundError(f"There is no rendered page '{key}'.", "Run `kb index --rebuild`.")
        return _PAGE.validate_json(data)

    def pages(self, keys: Iterable[str]) -> Iterator[tuple[str, Page]]:
        """The rendered pages under those of the keys that there are."""
        for key, data in self.find("pages", keys).items():
            yield key, _PAGE.validate_json(data)

    def put_pages(self, pages: Iterable[tuple[str, Page]]) -> None:
        """Keep rendered pages under their keys."""
        self.put("pages", ((key, _PAGE.dump_json(page)) for key, page in pages))

    def mentions(self, key: str) -> Mentions:
        """The names in a document under that key, with their sentences; nothing for no key."""
        data = self.get("mentions", key) if key else None
        return Mentions.from_json(data) if data is not None else Mentions()

    def asset(self, blob: str) -> bytes | None:
        """The bytes of an image, if it is kept."""
        return self.get("assets", blob)

    def get(self, table: Table, key: str) -> bytes | None:
        """What is kept in `table` under `key`."""
        query = f"SELECT data FROM {table} WHERE key = ?"  # noqa: S608 - a literal of ours
        row = self._connection.execute(query, (key,)).fetchone()
        return zlib.decompress(row[0]) if row else None

    def find(self, table: Table, keys: Iterable[str]) -> dict[str, bytes]:
        """What is kept in `table` under each of the keys, absent ones left out."""
        found: dict[str, bytes] = {}
        for batch in _batches(keys):
            marks = ",".join("?" * len(batch))
            query = f"SELECT key, data FROM {table} WHERE key IN ({marks})"  # noqa: S608 - literals
            for key, data in self._connection.execute(query, batch):
                found[key] = zlib.decompress(data)
        return found

    def missing(self, table: Table, keys: Iterable[str]) -> set[str]:
        """Those of the keys under which nothing is kept in `table`."""
        wanted = set(keys)
        query = f"SELECT key FROM {table}"  # noqa: S608 - a literal of ours
        return wanted - {key for (key,) in self._connection.execute(query)}

    def put(self, table: Table, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep data under keys, all or nothing."""
        statement = f"INSERT OR IGNORE INTO {table} VALUES (?, ?)"  # noqa: S608 - a literal of ours
        with self._transaction() as connection:
            packed = ((key, zlib.compress(data, 1)) for key, data in rows)
            connection.executemany(statement, packed)

    def keep_only(self, table: Table, keys: Iterable[str]) -> int:
        """Forget everything else in `table`. Returns how many rows went."""
        wanted = set(keys)
        query = f"SELECT key FROM {table}"  # noqa: S608 - a literal of ours
        gone = [(key,) for (key,) in self._connection.execute(query) if key not in wanted]
        with self._transaction() as connection:
            connection.executemany(f"DELETE FROM {table} WHERE key = ?", gone)  # noqa: S608
        return len(gone)

    @property
    def identity(self) -> int:
        """A number that the file was given when it was made: another file has another one."""
        return int(self._connection.execute("PRAGMA application_id").fetchone()[0])

    def is_lost(self) -> bool:
        """Whether the file that was opened for writing is not there any more."""
        try:
            return self.path.stat().st_ino != self._inode
        except OSError:
            return True

    def changed_elsewhere(self) -> bool:
        """Whether anybody but this thread wrote since it last asked; true the first time."""
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        before, self._local.version = getattr(self._local, "version", None), version
        return bool(version != before)

    def close(self) -> None:
        """Close the connections of all threads."""
        for connection in self._open:
            connection.close()
        self._open.clear()
        self._local = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
            self._open.append(connection)
        return connection

    def _connect(self) -> sqlite3.Connection:
        mode = "rwc" if self._write else "ro"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        # isolation_level=None: transactions are begun by hand. Closed by close() in any thread.
        return sqlite3.connect(
            uri, uri=True, timeout=10, isolation_level=None, check_same_thread=False
        )

    def _create(self) -> None:
        """Make the tables; a file of another version, or a damaged one, is made anew."""
        try:
            version = self._known_version()
            if version not in {0, _SCHEMA_VERSION}:
                self.close()
                _remove(self.path)
            if version != _SCHEMA_VERSION:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._make_tables()
            self._connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.OperationalError as error:
            message = f"The file {self.path} cannot be used: {error}."
            raise ConfigError(message, f"Type: sudo chown -R $USER {self.path.parent}") from error
        self._inode = self.path.stat().st_ino

    def _known_version(self) -> int:
        """The version of the file: 0 for a new one, -1 for one that is damaged."""
        try:
            return int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.OperationalError:
            # It is busy, or may not be opened: that is no reason to throw it away.
            raise
        except sqlite3.DatabaseError:
            return -1

    def _make_tables(self) -> None:
        with self._transaction() as connection:
            if self._known_version() == _SCHEMA_VERSION:
                return  # another process was faster
            for table in _TABLES:
                connection.execute(
                    f"CREATE TABLE {table} (key TEXT PRIMARY KEY, data BLOB NOT NULL)"
                )
            connection.execute(f"PRAGMA application_id = {1 + secrets.randbelow(_MOST)}")
            connection.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    wanted = list(keys)
    for start in range(0, len(wanted), _BATCH):
        yield wanted[start : start + _BATCH]


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
