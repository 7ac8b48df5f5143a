"""docs/state.md, made from the tables of the state."""

from sqlalchemy import Column, Table

from kb.store.tables import METADATA
from kb.store.tables.metadata import Moment

_HEAD = """# State

What people did, as opposed to what they wrote: accounts, groups, sessions, searches, reports. It
is kept in the data folder, in the file `state.sqlite`, which nobody else on the machine may read;
or in the PostgreSQL database that `database_url` names. Like the commits that were not pushed yet
it is truth, and cannot be made again from anything: `kb backup FILE` saves both while the site
runs.

Nothing here says what somebody read or searched for: searches are counted by day, without whoever
made them (see [searching](searching.md#what-people-look-for)), and opened documents by week.
Whoever says something of a document has said it: a report names the account until that is erased,
and a vote has a digest of it. A secret that lets somebody in (a session's, a link's, a token's)
is kept as its SHA-256 only, and a password as a hash made with argon2id.

The tables are brought up to date by themselves when the site or a command opens them. An older
Guildbook does not touch those of a newer one.

This page is made by `kb schema --tables`. A column marked with * may be empty.
"""

_KINDS: dict[type, str] = {str: "text", int: "a number", bool: "yes or no"}


def reference() -> str:
    """The whole page as Markdown."""
    tables = sorted(METADATA.tables.values(), key=lambda table: table.name)
    return _HEAD + "".join(_part(table) for table in tables)


def _part(table: Table) -> str:
    lines = [f"\n## {table.name}\n", f"{table.info['about']}\n"]
    lines += ["| column | holds | meaning |", "|---|---|---|"]
    lines += [_row(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _row(column: Column[object]) -> str:
    mark = "*" if column.nullable else ""
    return f"| `{column.name}`{mark} | {_kind(column)} | {column.doc} |"


def _kind(column: Column[object]) -> str:
    for key in column.foreign_keys:
        return f"an id of `{key.column.table.name}`"
    kind = "a moment" if isinstance(column.type, Moment) else _KINDS[column.type.python_type]
    length = getattr(column.type, "length", None)
    return f"{kind}, at most {length} characters" if length else kind
