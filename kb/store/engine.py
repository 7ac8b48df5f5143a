"""How the database is spoken to, SQLite or PostgreSQL; nothing else knows which it is."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from kb.errors import ConfigError

PATIENCE = 10
"""Seconds to wait for another writer."""

_READERS = 20  # connections at once; more readers than that wait their turn
_WAL_BYTES = 64 << 20  # what a burst of writing may leave of the write-ahead log


def make_engines(url: URL) -> tuple[Engine, Engine]:
    """Two engines on the same database: one that only reads, and one that writes.

    On SQLite the second has a single connection: the writers of one process queue up in order,
    instead of racing for the lock. Raises ConfigError where the driver is not installed.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite_reader(url), _sqlite_writer(url)
    try:
        engine = create_engine(url, pool_size=_READERS, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"database_url asks for PostgreSQL, but the package '{error.name}' is missing.",
            "Install psycopg, or leave database_url empty.",
        ) from error
    return engine.execution_options(postgresql_readonly=True), engine


def sqlite_url(file: Path) -> URL:
    """The URL of a SQLite database in a file."""
    return URL.create("sqlite", database=str(file))


def postgresql_url(text: str) -> URL:
    """The URL that a person wrote, with the driver that we use. Raises ConfigError."""
    try:
        return make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise ConfigError(
            "database_url cannot be read.", "Write postgresql://user:password@host/database."
        ) from error


def _sqlite_reader(url: URL) -> Engine:
    engine = create_engine(url, pool_size=_READERS, max_overflow=0, pool_timeout=PATIENCE)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "connect", _only_read)
    event.listen(engine, "begin", _begin)
    return engine


def _sqlite_writer(url: URL) -> Engine:
    engine = create_engine(url, pool_size=1, max_overflow=0, pool_timeout=PATIENCE)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "connect", _keep_a_log)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # Otherwise the driver begins transactions by itself, at the wrong moment and of the wrong kind.
    connection.isolation_level = None
    _execute(connection, f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    _execute(connection, "PRAGMA foreign_keys = ON")
    _execute(connection, "PRAGMA synchronous = FULL")


def _keep_a_log(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _execute(connection, "PRAGMA journal_mode = WAL")
    _execute(connection, f"PRAGMA journal_size_limit = {_WAL_BYTES}")


def _only_read(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _execute(connection, "PRAGMA query_only = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    # A plain BEGIN takes the lock at the first write, when it may be too late to wait for it.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _execute(connection: DBAPIConnection, order: str) -> None:
    cursor = connection.cursor()
    cursor.execute(order)
    cursor.close()
