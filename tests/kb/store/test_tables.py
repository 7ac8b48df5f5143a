from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import String
from sqlalchemy.dialects import postgresql, sqlite

from kb.store.tables import METADATA
from kb.store.tables.metadata import Moment

TABLES = sorted(METADATA.tables.values(), key=lambda table: table.name)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_says_what_it_is_for(table):
    assert table.info["about"].endswith(".")
    for column in table.columns:
        assert column.doc, column.name
        assert column.doc.endswith("."), column.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_text_has_a_length_and_every_row_a_key(table):
    assert table.primary_key.columns
    texts = [column for column in table.columns if isinstance(column.type, String)]
    assert [column.name for column in texts if not column.type.length] == []


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda d: d.name)
def test_a_moment_comes_back_in_utc(dialect):
    kind = Moment()
    there = datetime(2026, 3, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    kept = kind.process_bind_param(there, dialect)
    assert kept == datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert kind.process_result_value(kept.replace(tzinfo=None), dialect) == there
    assert kind.process_result_value(kept, dialect) == there
    assert (kind.process_bind_param(None, dialect), kind.process_result_value(None, dialect)) == (
        None,
        None,
    )


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="has no time zone"):
        Moment().process_bind_param(datetime(2026, 3, 1), sqlite.dialect())  # noqa: DTZ001
