import pytest

from kb.config import Config
from kb.errors import StateError
from kb.people.accounts import list_accounts
from webapp.state import LazyState


def test_state_is_made_when_it_is_needed_and_not_before(tmp_path):
    state = LazyState(Config(data_folder=tmp_path / "data"))
    assert not (tmp_path / "data").exists()
    assert list_accounts(state.get()) == ()
    assert state.get() is state.get()
    state.close()


def test_state_that_cannot_be_opened_is_tried_again(tmp_path, monkeypatch):
    file = tmp_path / "state.sqlite"
    file.write_bytes(b"nonsense" * 1000)
    state = LazyState(Config(data_folder=tmp_path))
    for _ in range(2):
        with pytest.raises(StateError, match=r"state\.sqlite has been damaged, or is no database"):
            state.get()
    file.unlink()
    monkeypatch.setattr("webapp.state._PAUSE", 0)
    assert list_accounts(state.get()) == ()
    state.close()
