import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from kb.errors import StateError
from kb.store import open_state
from kb.store.copying import copy_state, look_through, put_back, set_aside
from kb.store.migrating import known_versions
from kb.store.opening import state_file
from kb.store.tables import AUDIT, GROUPS

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ACT = {"at": NOW, "actor": "", "action": "try", "subject": "", "detail": ""}


def act(state):
    with state.writing() as connection:
        connection.execute(AUDIT.insert().values(ACT))


def rows(file):
    return look_through(file).rows["audit"]


def test_a_copy_is_one_file_of_one_moment(state, config, tmp_path):
    act(state)
    copy_state(state_file(config), tmp_path / "copy")
    act(state)
    assert (rows(tmp_path / "copy"), rows(state_file(config))) == (1, 2)
    assert [file.name for file in tmp_path.glob("copy*")] == ["copy"]
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600


def test_who_has_the_state_open_goes_on_with_what_was_put_back(state, config, tmp_path):
    act(state)
    copy_state(state_file(config), tmp_path / "copy")
    for _ in range(500):
        act(state)
    put_back(tmp_path / "copy", state_file(config))
    with state.reading() as connection:
        assert len(connection.execute(AUDIT.select()).all()) == 1
    act(state)
    assert rows(state_file(config)) == 2


def test_a_state_is_kept_aside_as_it_is(state, config):
    act(state)
    aside = set_aside(state_file(config), NOW)
    assert aside.name == "state.before-2026-03-02T093000.sqlite"
    assert (rows(aside), rows(state_file(config))) == (1, 1)
    act(state)
    again = set_aside(state_file(config), NOW)
    assert again.name == "state.before-2026-03-02T093000-2.sqlite"
    assert (rows(again), rows(aside)) == (2, 1)


def test_a_damaged_state_is_moved_aside(config):
    open_state(config).close()
    file = state_file(config)
    file.write_bytes(b"nonsense")
    aside = set_aside(file, NOW)
    assert (file.exists(), aside.read_bytes()) == (False, b"nonsense")


def test_damage_is_found(state, config):
    with state.writing() as connection:
        connection.execute(AUDIT.insert(), [ACT | {"detail": "x" * 300}] * 200)
    state.close()
    file = state_file(config)
    raw = bytearray(file.read_bytes())
    raw[-4096 * 3 : -4096] = b"\xff" * 8192
    file.write_bytes(raw)
    with pytest.raises(StateError, match=r"is damaged|cannot be used"):
        look_through(file)


def test_a_reference_to_nothing_is_found(config):
    open_state(config).close()
    with closing(sqlite3.connect(state_file(config))) as connection, connection:
        connection.execute("INSERT INTO memberships VALUES ('a', 'b', 0, '2026-03-02')")
    with pytest.raises(StateError, match="is damaged"):
        look_through(state_file(config))


def test_another_database_is_no_state(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other")) as connection, connection:
        connection.execute("CREATE TABLE x (y)")
    with pytest.raises(StateError, match="was not written by this Guildbook"):
        look_through(tmp_path / "other")


def test_every_table_is_counted(state, config):
    with state.writing() as connection:
        values = {"id": "1", "kind": "org", "slug": "a", "name": "A", "created_at": NOW}
        connection.execute(GROUPS.insert().values(values))
    found = look_through(state_file(config))
    assert found.version == known_versions()[-1]
    assert {name for name, count in found.rows.items() if count} == {"groups"}
