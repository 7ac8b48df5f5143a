"""How tables come and go: kb.store.migrating, and kb.store.migrations.env that Alembic runs."""

import contextlib

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from kb.store.engine import make_engines, sqlite_url
from kb.store.migrating import downgrade, known_versions, upgrade, version_of
from kb.store.state import State
from kb.store.tables import METADATA


@pytest.fixture
def empty(tmp_path):
    with State("test", *make_engines(sqlite_url(tmp_path / "state.sqlite"))) as state:
        yield state


def shape(connection):
    """Every table with what was said to make it, and every index."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master ORDER BY name")
    return {name: sql for name, sql in rows if name != "alembic_version"}


def test_migrated_tables_are_those_that_the_code_expects(empty):
    with empty.writing() as connection:
        upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        names = set(inspect(connection).get_table_names())
        assert names == {*METADATA.tables, "alembic_version"}


def test_every_version_goes_up_and_down_and_up_again(empty):
    with empty.writing() as connection:
        for version in known_versions():
            before = shape(connection)
            upgrade(connection, version)
            after = shape(connection)
            assert version_of(connection) == version
            downgrade(connection, "-1")
            assert {n: s for n, s in shape(connection).items() if "alembic" not in n} == {
                n: s for n, s in before.items() if "alembic" not in n
            }
            upgrade(connection, version)
            assert shape(connection) == after


def test_a_migration_that_breaks_off_leaves_nothing(empty):
    with contextlib.suppress(ZeroDivisionError), empty.writing() as connection:
        upgrade(connection)
        _ = 1 / 0
    with empty.writing() as connection:
        assert shape(connection) == {}
        assert version_of(connection) == ""


def test_checks_of_the_tables_are_in_the_migrations(empty):
    with empty.writing() as connection:
        upgrade(connection)
        said = " ".join(sql or "" for sql in shape(connection).values())
    assert "kind IN ('org', 'circle')" in said
    assert "purpose IN ('invitation', 'reset')" in said
