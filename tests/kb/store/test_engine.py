import pytest

from kb.config import Config
from kb.errors import ConfigError
from kb.store import open_state
from kb.store.engine import postgresql_url
from kb.store.tables import AUDIT

SETTINGS = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")


def settings_of(connection):
    return {
        name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        for name in (*SETTINGS, "query_only")
    }


def test_every_connection_is_safe(state):
    safe = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    with state.reading() as connection:
        connection.execute(AUDIT.select())  # only then does it know what the file is like
        assert settings_of(connection) == {**safe, "query_only": 1}
    with state.writing() as connection:
        assert settings_of(connection) == {**safe, "query_only": 0}


def test_an_address_of_postgresql_gets_our_driver():
    url = postgresql_url("postgresql://alice:secret@db.example.org/guildbook")
    assert url.drivername == "postgresql+psycopg"
    assert url.render_as_string(hide_password=True).count("secret") == 0


@pytest.mark.parametrize("text", ["postgresql://host:port/x", "nonsense"])
def test_an_address_that_cannot_be_read_is_a_sentence(text):
    with pytest.raises(ConfigError, match="database_url cannot be read"):
        postgresql_url(text)


def test_a_missing_driver_is_a_sentence(tmp_path):
    try:
        import psycopg  # noqa: F401 - whether it is there
    except ModuleNotFoundError:
        with pytest.raises(ConfigError, match="the package 'psycopg' is missing"):
            open_state(Config(data_folder=tmp_path, database_url="postgresql://a@b/c"))
