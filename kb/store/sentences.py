"""What a database refuses, as sentences for the operator."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kb.errors import BusyError, KbError, RefusedError, StateError

_WRONG = "has been damaged, or is no database"
_RESTORE = "Restore a backup: kb restore FILE --replace"
# The first word that fits the name of SQLite's error code, what is wrong, what to do.
_REASONS = (
    ("SQLITE_READONLY", "may not be written to", "Give this user the right to write to it."),
    ("SQLITE_FULL", "cannot grow, because the disk is full", "Make room on the disk."),
    ("SQLITE_CANTOPEN", "cannot be opened", "Give this user the right to read and write it."),
    ("SQLITE_PERM", "cannot be opened", "Give this user the right to read and write it."),
    ("SQLITE_CORRUPT", _WRONG, _RESTORE),
    ("SQLITE_NOTADB", _WRONG, _RESTORE),
    ("SQLITE_IOERR", "cannot be read or written; the disk refused", "Look at the disk."),
)


@contextmanager
def sentences(place: str) -> Iterator[None]:
    """Turn what the database at `place` raises into BusyError, RefusedError or StateError."""
    try:
        yield
    except (PoolTimeoutError, TimeoutError) as error:
        raise _busy(place) from error
    except IntegrityError as error:
        raise RefusedError(
            "Somebody else did the same at this moment, so nothing was saved.", "Try again."
        ) from error
    except DBAPIError as error:
        raise _sentence(place, error) from error


def _sentence(place: str, error: DBAPIError) -> KbError:
    name = getattr(error.orig, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _busy(place)
    for beginning, wrong, remedy in _REASONS:
        if name.startswith(beginning):
            return StateError(f"{place} {wrong}.", remedy)
    said = str(error.orig).strip().splitlines()[:1]
    kind = "refuses" if isinstance(error.orig, sqlite3.Error) else "does not answer"
    return StateError(f"{place} {kind}: {''.join(said)}.", _RESTORE)


def _busy(place: str) -> BusyError:
    return BusyError(
        f"{place} is being written to by others for too long.", "Try again in a moment."
    )
