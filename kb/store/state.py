"""The state of the site: what people did, in SQL, read and written in transactions."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from kb.store.engine import PATIENCE
from kb.store.sentences import sentences
from kb.store.turns import Turns


class State:
    """An open database. Made by `open_state`; shared by all threads of a process.

    `place` names it in sentences: the path of the file, or the URL without its password. `queue` is
    a file where writers of all processes wait for their turn, for a database that lets in only one
    at a time and keeps no order among those who wait.
    """

    def __init__(
        self, place: str, readers: Engine, writers: Engine, queue: Path | None = None
    ) -> None:
        self.place = place
        self._turns = Turns(queue) if queue else None
        self._readers = readers
        self._writers = writers

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database, and cannot change it.

        It never waits for writers. Raises StateError where the database does not answer.
        """
        with sentences(self.place), self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the right to write from its start; undone on any exception.

        When the block is left, the disk has what was written. Raises BusyError where others write
        for ten seconds, StateError where the database or the disk refuses, RefusedError where
        another process of a network database was faster.
        """
        with (
            sentences(self.place),
            self._turns.turn(PATIENCE) if self._turns else nullcontext(),
            self._writers.connect() as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self._readers.dispose()
        self._writers.dispose()

    def __enter__(self) -> "State":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
