"""kb.people.signed_in asks one query; SQLite must find every row of it by an index."""

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from kb.people import sessions, tokens
from kb.store.tables import METADATA
from kb.store.tables.metadata import Moment


@pytest.mark.parametrize("query", [sessions._WHO, tokens._WHO], ids=["sessions", "tokens"])
def test_who_asks_is_found_by_indexes_alone(state, query):
    text = str(query.compile(dialect=sqlite.dialect(paramstyle="named")))
    with state.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", {"digest": "x"}).all()
    steps = [row[-1] for row in plan]
    assert steps
    assert [step for step in steps if "SCAN" in step] == []


@pytest.mark.parametrize("query", [sessions._WHO, tokens._WHO], ids=["sessions", "tokens"])
def test_who_asks_can_be_asked_of_postgresql(query):
    text = str(query.compile(dialect=postgresql.dialect()))
    assert "LEFT OUTER JOIN groups" in text


@pytest.mark.parametrize("table", METADATA.tables.values(), ids=lambda table: table.name)
def test_every_table_can_be_made_on_postgresql(table):
    text = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert text.count("TIMESTAMP WITH TIME ZONE") == sum(
        isinstance(column.type, Moment) for column in table.columns
    )
