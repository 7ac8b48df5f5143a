import stat

import pytest

from kb.config import Config
from kb.errors import StateError
from kb.store import open_state
from kb.store.opening import state_file


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_nobody_else_may_read_the_files(config):
    with open_state(config) as state, state.writing():
        files = sorted(config.data_folder.glob("state.sqlite*"))
        assert [file.name for file in files] == [
            "state.sqlite",
            "state.sqlite-shm",
            "state.sqlite-wal",
        ]
        assert {rights(file) for file in files} == {0o600}


def test_a_file_that_others_may_read_is_closed_to_them(config):
    open_state(config).close()
    state_file(config).chmod(0o644)
    open_state(config).close()
    assert rights(state_file(config)) == 0o600


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path):
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(StateError, match=r"state\.sqlite cannot be opened: ") as caught:
        open_state(Config(data_folder=tmp_path / "data"))
    assert "KB_DATA_FOLDER" in caught.value.remedy


def test_a_newer_database_is_left_alone(config):
    with open_state(config) as state, state.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = state_file(config).read_bytes()
    with pytest.raises(StateError, match=r"was written by a newer Guildbook .*9999"):
        open_state(config)
    assert state_file(config).read_bytes() == before
