import pytest
from sqlalchemy import text

from kb.errors import StateError
from kb.store.engine import make_engines, sqlite_url
from kb.store.state import State


def test_a_file_that_cannot_be_opened_is_a_sentence(tmp_path):
    with (
        State("The state", *make_engines(sqlite_url(tmp_path))) as state,
        pytest.raises(StateError) as caught,
        state.reading(),
    ):
        pass
    assert str(caught.value) == (
        "The state cannot be opened. Give this user the right to read and write it."
    )


def test_a_table_that_is_not_there_is_told_with_the_words_of_the_database(state):
    with (
        pytest.raises(StateError, match=r"refuses: no such table: nowhere") as caught,
        state.reading() as connection,
    ):
        connection.execute(text("SELECT * FROM nowhere"))
    assert caught.value.remedy == "Restore a backup: kb restore FILE --replace"
