import contextlib
import sqlite3
from datetime import UTC, datetime

import pytest

from kb.errors import BusyError, RefusedError, StateError
from kb.store import open_state
from kb.store.opening import state_file
from kb.store.tables import AUDIT

ACT = {
    "at": datetime(2026, 3, 1, tzinfo=UTC),
    "actor": "",
    "action": "try",
    "subject": "",
    "detail": "",
}


def count(state):
    with state.reading() as connection:
        return len(connection.execute(AUDIT.select()).all())


def test_what_was_written_is_read(state):
    with state.writing() as connection:
        connection.execute(AUDIT.insert().values(ACT))
    assert count(state) == 1


def test_an_exception_undoes_the_transaction(state):
    with contextlib.suppress(ZeroDivisionError), state.writing() as connection:
        connection.execute(AUDIT.insert().values(ACT))
        _ = 1 / 0
    assert count(state) == 0


def test_a_reading_transaction_cannot_write(state):
    with (
        pytest.raises(StateError, match="may not be written to"),
        state.reading() as connection,
    ):
        connection.execute(AUDIT.insert().values(ACT))
    assert count(state) == 0


def test_a_reader_sees_one_moment_while_others_write(state):
    with state.reading() as connection:
        before = connection.execute(AUDIT.select()).all()
        with state.writing() as writer:
            writer.execute(AUDIT.insert().values(ACT))
        assert connection.execute(AUDIT.select()).all() == before == []
    assert count(state) == 1


def test_somebody_who_writes_too_long_is_a_sentence(state, config):
    with state.writing() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")  # ten seconds are too long for here
    with sqlite3.connect(state_file(config), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError) as caught, state.writing():
            pass
        assert count(state) == 0
        other.execute("ROLLBACK")
    other.close()
    assert caught.value.message == f"{state.place} is being written to by others for too long."


def test_a_full_disk_is_a_sentence_and_reading_goes_on(state):
    with state.writing() as connection:
        connection.execute(AUDIT.insert().values(ACT))
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as full as it is
    with (
        pytest.raises(StateError, match="cannot grow, because the disk is full"),
        state.writing() as connection,
    ):
        connection.execute(AUDIT.insert(), [ACT | {"detail": "x" * 300}] * 1000)
    assert count(state) == 1


def test_a_damaged_file_is_a_sentence_that_names_the_backup(config):
    open_state(config).close()
    state_file(config).write_bytes(b"nonsense" * 1000)
    with pytest.raises(StateError, match="has been damaged, or is no database") as caught:
        open_state(config)
    assert caught.value.remedy == "Restore a backup: kb restore FILE --replace"


def test_a_race_for_the_same_row_is_a_refusal(state):
    with (
        pytest.raises(RefusedError, match="did the same at this moment"),
        state.writing() as connection,
    ):
        connection.execute(AUDIT.insert(), [ACT | {"number": 1}] * 2)
    assert count(state) == 0
